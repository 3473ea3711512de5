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
