#ifndef CPNG_ROWS_H
#define CPNG_ROWS_H

#include "CPNG.h"

/// Bytes beyond a row that `copy_rgb` may write.
enum { ROW_SLACK = 16 };

/// Whether all pixels of a picture in RGB or BGRX are grey.
int is_grey(const CPNGPicture *picture);

/// The colours of a picture in RGB or BGRX, in the order they first appear, and each pixel's place among them.
///
/// Returns their count, or 0 where there are more than 256.
int find_palette(const CPNGPicture *picture, uint8_t *palette, uint8_t *places);

/// The first samples of the pixels of a row, which stand `step` bytes apart.
void copy_grey(const uint8_t *pixels, int step, uint8_t *row, size_t width);

/// A row of RGB pixels out of BGRX. Writes up to ROW_SLACK bytes beyond the row.
void copy_rgb(const uint8_t *pixels, uint8_t *row, size_t width);

/// PNG's filter Up: the row less the one above it.
void filter_up(const uint8_t *row, const uint8_t *above, uint8_t *filtered, size_t count);

#endif
