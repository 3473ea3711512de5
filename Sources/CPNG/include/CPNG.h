#ifndef CPNG_H
#define CPNG_H

#include <png.h>
#include <stddef.h>
#include <stdint.h>

/// How a picture's pixels lie in memory, 8 bits a sample.
typedef enum {
    /// One byte a pixel.
    CPNGLayoutGrey,
    /// Three bytes a pixel.
    CPNGLayoutRGB,
    /// Four bytes a pixel, the last one opacity.
    CPNGLayoutRGBA,
    /// Four bytes a pixel: blue, green, red, and one that means nothing. Cairo's opaque pixels on a little-endian machine.
    CPNGLayoutBGRX,
} CPNGLayout;

/// Pixels, rows from the top, `stride` bytes from one row to the next.
typedef struct {
    const uint8_t *pixels;
    size_t stride;
    uint32_t width;
    uint32_t height;
    CPNGLayout layout;
} CPNGPicture;

/// A picture's rows, filtered and compressed in zlib's format: what the IDAT chunks of one PNG file hold together.
typedef struct {
    uint8_t *bytes;
    size_t count;
    uint32_t width;
    uint32_t height;
    /// libpng's `PNG_COLOR_TYPE_…`.
    int colour_type;
    /// Red, green and blue of every colour of a palette.
    uint8_t palette[3 * 256];
    /// The palette's colours; 0 for another colour type.
    int palette_count;
} CPNGStream;

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

/// Compresses a picture, with the fewest samples a pixel that hold it: grey, a palette of up to 256 colours, or RGB; RGBA
/// stays as it is.
///
/// Returns 1 and a stream that `cpng_release_stream` frees, or 0 and the reason.
int cpng_deflate(const CPNGPicture *picture, CPNGStream *stream, CPNGFailure *failure);

/// Frees what a stream holds.
void cpng_release_stream(CPNGStream *stream);

/// Makes a PNG file in memory of one compressed picture, or an animated one, repeated without end, of several.
///
/// All frames must be of one size and colour type, without a palette where there are several. `milliseconds` is how long
/// each of several is shown. libpng reports errors by longjmp, which must never cross a Swift frame: it starts and ends in
/// here. Returns 1 and a block that `cpng_release` frees, or 0 and the reason.
int cpng_write(const CPNGStream *frames, uint32_t frame_count, uint16_t milliseconds, uint32_t pixels_per_metre,
               const CPNGText *texts, int text_count, uint8_t **bytes, size_t *byte_count, CPNGFailure *failure);

/// Frees a block of `cpng_write`.
void cpng_release(uint8_t *bytes);

#endif
