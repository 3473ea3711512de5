#pragma once

#include <stddef.h>

// Inner loops that gain from the widest vectors of the machine they run on; everything else is Swift.
//
// Every lane adds up its own terms one after the other, without fused multiply-add, so that the result has the same bits
// on every machine and for every width of its vectors.

// sums[i] = Σ weights[t] · values[offsets[t] + i] over the taps t in rising order, for i below `count`.
//
// Up to 7 values past the last one that is asked for are read along with it, at every tap.
void voxel_weighted_sums(const double *values, const ptrdiff_t *offsets, const double *weights, size_t taps,
                         double *sums, size_t count);

// A row of a lattice at places between its columns: stretched[i] lies `fraction[i]` of the way from column low[i] to column
// high[i]. NaN where the fraction is.
void picture_stretched_row(const float *row, const int *low, const int *high, const float *fraction, float *stretched,
                           size_t count);

// The row that lies `fraction` of the way from `above` to `below` as pixels 0x00RRGGBB of inverted grey: white at and below
// `lower`, black from 1 / `scale` above it; `beyond` where a value is not finite.
void picture_inverted_grey(const float *above, const float *below, float fraction, float lower, float scale,
                           unsigned beyond, unsigned *pixels, size_t count);
