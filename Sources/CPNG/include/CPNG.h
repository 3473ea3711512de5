#ifndef CPNG_H
#define CPNG_H

#include <png.h>
#include <stddef.h>
#include <stdint.h>

/// A text chunk: `iTXt` where `is_utf8` is set, else `tEXt` with Latin-1 text. Both strings end in a zero byte.
typedef struct {
    const char *keyword;
    const char *text;
    int is_utf8;
} CPNGText;

/// Why an image could not be encoded.
typedef struct {
    char message[160];
} CPNGFailure;

/// Encodes 8-bit RGB (3 channels) or RGBA (4 channels) rows as a PNG file in memory.
///
/// libpng reports errors by longjmp, which must never cross a Swift frame: it starts and ends in here.
/// Returns 1 and a block that `cpng_release` frees, or 0 and the reason.
int cpng_encode(const uint8_t *pixels, uint32_t width, uint32_t height, int channels, uint32_t pixels_per_metre,
                const CPNGText *texts, int text_count, uint8_t **bytes, size_t *byte_count, CPNGFailure *failure);

/// Frees a block of `cpng_encode`.
void cpng_release(uint8_t *bytes);

#endif
