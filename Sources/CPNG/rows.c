#include "rows.h"

#include <string.h>

// One version a vector width; the loader picks the widest that the machine has.
#if defined(__x86_64__)
#define FOR_EVERY_WIDTH __attribute__((target_clones("avx512bw", "avx2", "ssse3", "default")))
#else
#define FOR_EVERY_WIDTH
#endif

typedef uint8_t bytes16 __attribute__((vector_size(16)));

static inline int pixel_size(const CPNGPicture *picture) { return picture->layout == CPNGLayoutRGB ? 3 : 4; }

// Whether a row of BGRX is grey: every sample of a pixel is the one before it.
FOR_EVERY_WIDTH
static int is_grey_row(const uint8_t *row, size_t width) {
    uint32_t difference = 0;
    for (size_t x = 0; x < width; x++) {
        uint32_t pixel;
        memcpy(&pixel, row + 4 * x, sizeof pixel);
        difference |= pixel ^ pixel >> 8;
    }
    return (difference & 0xFFFF) == 0;
}

int is_grey(const CPNGPicture *picture) {
    for (uint32_t y = 0; y < picture->height; y++) {
        const uint8_t *row = picture->pixels + y * picture->stride;
        if (picture->layout == CPNGLayoutBGRX) {
            if (!is_grey_row(row, picture->width)) return 0;
        } else {
            uint8_t difference = 0;
            for (size_t x = 0; x < picture->width; x++) {
                const uint8_t *pixel = row + 3 * x;
                difference |= (pixel[0] ^ pixel[1]) | (pixel[1] ^ pixel[2]);
            }
            if (difference != 0) return 0;
        }
    }
    return 1;
}

// Colours by hash, in open addressing; a quarter full at most.
enum { COLOUR_SLOTS = 1024, MOST_COLOURS = 256 };

struct colours {
    uint32_t keys[COLOUR_SLOTS];
    uint8_t places[COLOUR_SLOTS];
    int count;
};

static const uint32_t NO_COLOUR = 0xFFFFFFFF;

// The slot of a colour, which gets the next place where it is new; -1 where all places are taken.
static inline int colour_slot(struct colours *colours, uint32_t colour) {
    uint32_t slot = colour * 0x9E3779B1u >> 22;
    while (colours->keys[slot] != colour && colours->keys[slot] != NO_COLOUR) slot = (slot + 1) % COLOUR_SLOTS;
    if (colours->keys[slot] == NO_COLOUR) {
        if (colours->count == MOST_COLOURS) return -1;
        colours->keys[slot] = colour;
        colours->places[slot] = (uint8_t)colours->count++;
    }
    return (int)slot;
}

// Finds the colours of every `step`th row, and the place of each of their pixels. Returns 0 where there are too many.
static int place_rows(const CPNGPicture *picture, uint32_t step, struct colours *colours, uint8_t *places) {
    const int size = pixel_size(picture);
    // The first and last sample of a pixel change places in BGRX.
    const int red = picture->layout == CPNGLayoutRGB ? 0 : 2;
    memset(colours->keys, 0xFF, sizeof colours->keys);
    colours->count = 0;
    uint32_t last = NO_COLOUR;
    uint8_t last_place = 0;
    for (uint32_t y = 0; y < picture->height; y += step) {
        const uint8_t *pixel = picture->pixels + y * picture->stride;
        for (uint32_t x = 0; x < picture->width; x++, pixel += size) {
            const uint32_t colour = (uint32_t)pixel[red] << 16 | (uint32_t)pixel[1] << 8 | pixel[2 - red];
            if (colour != last) {
                const int slot = colour_slot(colours, colour);
                if (slot < 0) return 0;
                last = colour;
                last_place = colours->places[slot];
            }
            *places++ = last_place;
        }
    }
    return 1;
}

int find_palette(const CPNGPicture *picture, uint8_t *palette, uint8_t *places) {
    struct colours colours;
    // A few rows are enough to tell most pictures that have too many colours.
    if (!place_rows(picture, 16, &colours, places) || !place_rows(picture, 1, &colours, places)) return 0;
    for (int slot = 0; slot < COLOUR_SLOTS; slot++) {
        const uint32_t colour = colours.keys[slot];
        if (colour == NO_COLOUR) continue;
        uint8_t *entry = palette + 3 * colours.places[slot];
        entry[0] = (uint8_t)(colour >> 16);
        entry[1] = (uint8_t)(colour >> 8);
        entry[2] = (uint8_t)colour;
    }
    return colours.count;
}

void copy_grey(const uint8_t *pixels, int step, uint8_t *row, size_t width) {
    for (size_t x = 0; x < width; x++) row[x] = pixels[x * (size_t)step];
}

FOR_EVERY_WIDTH
void copy_rgb(const uint8_t *pixels, uint8_t *row, size_t width) {
    size_t x = 0;
    for (; x + 4 <= width; x += 4) {
        bytes16 four;
        memcpy(&four, pixels + 4 * x, sizeof four);
        four = __builtin_shufflevector(four, four, 2, 1, 0, 6, 5, 4, 10, 9, 8, 14, 13, 12, -1, -1, -1, -1);
        memcpy(row + 3 * x, &four, sizeof four);
    }
    for (; x < width; x++) {
        row[3 * x] = pixels[4 * x + 2];
        row[3 * x + 1] = pixels[4 * x + 1];
        row[3 * x + 2] = pixels[4 * x];
    }
}

FOR_EVERY_WIDTH
void filter_up(const uint8_t *row, const uint8_t *above, uint8_t *filtered, size_t count) {
    for (size_t i = 0; i < count; i++) filtered[i] = (uint8_t)(row[i] - above[i]);
}
