#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include "CPNG.h"

// Bytes as they come out of libpng. It lives outside of the frame that calls setjmp, so that a longjmp leaves it whole.
struct sink {
    uint8_t *bytes;
    size_t count;
    size_t capacity;
};

// What is to be written.
struct contents {
    const CPNGStream *frames;
    uint32_t frame_count;
    uint16_t milliseconds;
    uint32_t pixels_per_metre;
    const CPNGText *texts;
    int text_count;
};

static void append(png_structp png, png_bytep data, size_t count) {
    struct sink *sink = png_get_io_ptr(png);
    if (sink->capacity - sink->count < count) {
        size_t capacity = sink->capacity * 2;
        if (capacity < sink->count + count) capacity = sink->count + count + 65536;
        uint8_t *grown = realloc(sink->bytes, capacity);
        if (grown == NULL) png_error(png, "out of memory");
        sink->bytes = grown;
        sink->capacity = capacity;
    }
    memcpy(sink->bytes + sink->count, data, count);
    sink->count += count;
}

static void keep_silent(png_structp png) { (void)png; }

static void fail(png_structp png, png_const_charp message) {
    CPNGFailure *failure = png_get_error_ptr(png);
    strncpy(failure->message, message, sizeof failure->message - 1);
    png_longjmp(png, 1);
}

static void ignore_warning(png_structp png, png_const_charp message) {
    (void)png;
    (void)message;
}

static void set_header(png_structp png, png_infop info, const struct contents *contents) {
    const CPNGStream *first = contents->frames;
    png_set_IHDR(png, info, first->width, first->height, 8, first->colour_type, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    if (first->colour_type == PNG_COLOR_TYPE_PALETTE) {
        png_color palette[256];
        for (int i = 0; i < first->palette_count; i++) {
            const uint8_t *colour = first->palette + 3 * i;
            palette[i] = (png_color){.red = colour[0], .green = colour[1], .blue = colour[2]};
        }
        png_set_PLTE(png, info, palette, first->palette_count);
    }
    png_set_sRGB(png, info, PNG_sRGB_INTENT_PERCEPTUAL);
    png_set_pHYs(png, info, contents->pixels_per_metre, contents->pixels_per_metre, PNG_RESOLUTION_METER);
    for (int i = 0; i < contents->text_count; i++) {
        png_text text;
        memset(&text, 0, sizeof text);
        text.compression = contents->texts[i].is_utf8 ? PNG_ITXT_COMPRESSION_NONE : PNG_TEXT_COMPRESSION_NONE;
        text.key = (png_charp)contents->texts[i].keyword;
        text.text = (png_charp)contents->texts[i].text;
        png_set_text(png, info, &text, 1);
    }
}

// fcTL: where a frame stands and how long.
static void write_frame_control(png_structp png, uint32_t number, const CPNGStream *frame, uint16_t milliseconds) {
    uint8_t control[26] = {0};
    png_save_uint_32(control, number);
    png_save_uint_32(control + 4, frame->width);
    png_save_uint_32(control + 8, frame->height);
    png_save_uint_16(control + 20, milliseconds);
    png_save_uint_16(control + 22, 1000);
    png_write_chunk(png, (png_const_bytep)"fcTL", control, sizeof control);
}

static void check_frames(png_structp png, const struct contents *contents) {
    const CPNGStream *first = contents->frames;
    for (uint32_t i = 0; i < contents->frame_count; i++) {
        const CPNGStream *frame = contents->frames + i;
        if (frame->width != first->width || frame->height != first->height ||
            frame->colour_type != first->colour_type ||
            (contents->frame_count > 1 && frame->colour_type == PNG_COLOR_TYPE_PALETTE))
            png_error(png, "the frames differ in size or colours");
        if (frame->count > PNG_UINT_31_MAX - 4) png_error(png, "the image is larger than a chunk may be");
    }
}

// The pictures, compressed already: their chunks are written as they are.
static void write_frames(png_structp png, const struct contents *contents) {
    const CPNGStream *frames = contents->frames;
    const int is_animated = contents->frame_count > 1;
    uint32_t number = 0;
    if (is_animated) {
        // A count of plays of 0 is without end.
        uint8_t control[8] = {0};
        png_save_uint_32(control, contents->frame_count);
        png_write_chunk(png, (png_const_bytep)"acTL", control, sizeof control);
        write_frame_control(png, number++, frames, contents->milliseconds);
    }
    png_write_chunk(png, (png_const_bytep)"IDAT", frames->bytes, frames->count);
    for (uint32_t i = 1; i < contents->frame_count; i++) {
        write_frame_control(png, number++, frames + i, contents->milliseconds);
        uint8_t place[4];
        png_save_uint_32(place, number++);
        png_write_chunk_start(png, (png_const_bytep)"fdAT", (png_uint_32)frames[i].count + 4);
        png_write_chunk_data(png, place, sizeof place);
        png_write_chunk_data(png, frames[i].bytes, frames[i].count);
        png_write_chunk_end(png);
    }
    png_write_chunk(png, (png_const_bytep)"IEND", NULL, 0);
}

static int write(const struct contents *contents, struct sink *sink, CPNGFailure *failure) {
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, failure, fail, ignore_warning);
    if (png == NULL) return 0;
    png_infop info = png_create_info_struct(png);
    if (info == NULL) {
        png_destroy_write_struct(&png, NULL);
        return 0;
    }
    if (setjmp(png_jmpbuf(png))) {
        png_destroy_write_struct(&png, &info);
        return 0;
    }
    png_set_write_fn(png, sink, append, keep_silent);
    check_frames(png, contents);
    set_header(png, info, contents);
    png_write_info(png, info);
    write_frames(png, contents);
    png_destroy_write_struct(&png, &info);
    return 1;
}

int cpng_write(const CPNGStream *frames, uint32_t frame_count, uint16_t milliseconds, uint32_t pixels_per_metre,
               const CPNGText *texts, int text_count, uint8_t **bytes, size_t *byte_count, CPNGFailure *failure) {
    memset(failure, 0, sizeof *failure);
    const struct contents contents = {frames, frame_count, milliseconds, pixels_per_metre, texts, text_count};
    // Room for everything but uncommonly long texts.
    size_t capacity = 65536;
    for (uint32_t i = 0; i < frame_count; i++) capacity += frames[i].count + 64;
    struct sink sink = {malloc(capacity), 0, capacity};
    if (sink.bytes == NULL) sink.capacity = 0;
    if (!write(&contents, &sink, failure)) {
        if (failure->message[0] == 0) strcpy(failure->message, "out of memory");
        free(sink.bytes);
        return 0;
    }
    *bytes = sink.bytes;
    *byte_count = sink.count;
    return 1;
}

void cpng_release(uint8_t *bytes) { free(bytes); }
