#include "CVoxelKernels.h"

#pragma STDC FP_CONTRACT OFF

// One version a vector width; the loader picks the widest that the machine has.
#if defined(__x86_64__)
#define FOR_EVERY_WIDTH __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define FOR_EVERY_WIDTH
#endif

FOR_EVERY_WIDTH
void picture_stretched_row(const float *row, const int *low, const int *high, const float *fraction, float *stretched,
                           size_t count) {
    for (size_t i = 0; i < count; i++) stretched[i] = row[low[i]] * (1 - fraction[i]) + row[high[i]] * fraction[i];
}

FOR_EVERY_WIDTH
void picture_inverted_grey(const float *above, const float *below, float fraction, float lower, float scale,
                           unsigned beyond, unsigned *pixels, size_t count) {
    for (size_t i = 0; i < count; i++) {
        const float value = above[i] * (1 - fraction) + below[i] * fraction;
        const float place = (value - lower) * scale;
        // Comparisons with NaN are false: it becomes a number before it becomes an integer.
        const float above_lower = place > 0 ? place : 0;
        const float inside = above_lower < 1 ? above_lower : 1;
        const unsigned grey = (unsigned)(int)(255 * (1 - inside) + 0.5f);
        // Only what is finite leaves nothing when it is taken from itself.
        pixels[i] = value - value == 0 ? grey * 0x010101u : beyond;
    }
}
