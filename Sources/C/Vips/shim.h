#pragma once
#include <stdint.h>
#include <string.h>
#include <vips/vips.h>

// Every libvips operation is variadic and its types are macros' business, so Swift sees only the
// plain values below.

typedef struct {
    char loader[32];
    int width, height, pages, orientation;
} buzheng_picture_header;

/// What is wrong with a picture is told by what is made of it, not on standard error.
static inline void buzheng_vips_be_silent(
    const gchar *domain, GLogLevelFlags level, const gchar *message, gpointer data) {
    (void)domain, (void)level, (void)message, (void)data;
}

/// Sets libvips up for strangers' files: one thread, no cache, no untrusted loader.
///
/// Its modules (ImageMagick, Poppler, OpenSlide, HEIF, JPEG XL) are not even loaded: they are looked
/// for below `VIPSHOME`. No code is made at run time, as the sandbox has no memory to run it in.
static inline int buzheng_vips_start(void) {
    g_setenv("VIPSHOME", "/nonexistent", TRUE);
    g_log_set_handler("VIPS", G_LOG_LEVEL_MASK, buzheng_vips_be_silent, NULL);
    if (vips_init("buzheng")) return -1;
    vips_concurrency_set(1);
    vips_cache_set_max(0);
    vips_cache_set_max_mem(0);
    vips_cache_set_max_files(0);
    vips_block_untrusted_set(TRUE);
    vips_vector_set_enabled(FALSE);
    return 0;
}

/// Reads the header, never a pixel: 0, or -1 for no picture.
static inline int buzheng_vips_probe(const void *bytes, size_t count, buzheng_picture_header *header) {
    memset(header, 0, sizeof *header);
    VipsImage *image = vips_image_new_from_buffer(bytes, count, "", "access", VIPS_ACCESS_SEQUENTIAL, NULL);
    if (!image) {
        vips_error_clear();
        return -1;
    }
    const char *loader = "";
    if (vips_image_get_typeof(image, VIPS_META_LOADER)) vips_image_get_string(image, VIPS_META_LOADER, &loader);
    g_strlcpy(header->loader, loader, sizeof header->loader);
    header->width = vips_image_get_width(image);
    header->height = vips_image_get_height(image);
    header->pages = vips_image_get_n_pages(image);
    header->orientation = vips_image_get_orientation(image);
    g_object_unref(image);
    return 0;
}

/// Prepares an upright picture in sRGB, eight bits, on white, longest edge at most `edge`; no pixel
/// is decoded before somebody asks for one. NULL for a damaged picture.
///
/// A picture's own colour profile is left alone: it is one more parser for strangers' bytes, and
/// what is measured does not turn on it.
static inline VipsImage *buzheng_vips_prepare(const void *bytes, size_t count, int edge) {
    VipsImage *small = NULL, *colour = NULL, *flat = NULL, *plain = NULL;
    if (vips_thumbnail_buffer((void *)bytes, count, &small, edge, "height", edge, "size", VIPS_SIZE_DOWN,
                              "option_string", "fail_on=error", NULL))
        goto done;
    if (vips_colourspace(small, &colour, VIPS_INTERPRETATION_sRGB, NULL)) goto done;
    if (vips_image_hasalpha(colour)) {
        VipsArrayDouble *white = vips_array_double_newv(1, 255.0);
        int failed = vips_flatten(colour, &flat, "background", white, NULL);
        vips_area_unref(VIPS_AREA(white));
        if (failed) goto done;
    } else {
        flat = colour;
        g_object_ref(flat);
    }
    if (vips_cast_uchar(flat, &plain, NULL)) goto done;
    if (vips_image_get_bands(plain) != 3) g_clear_object(&plain);
done:
    if (small) g_object_unref(small);
    if (colour) g_object_unref(colour);
    if (flat) g_object_unref(flat);
    vips_error_clear();
    return plain;
}

/// Goes as far as one can without decoding: 0, or -1 for a damaged picture.
static inline int buzheng_vips_rehearse(const void *bytes, size_t count) {
    VipsImage *image = buzheng_vips_prepare(bytes, count, 1600);
    if (!image) return -1;
    g_object_unref(image);
    return 0;
}

/// Decodes what `buzheng_vips_prepare` prepares, to three bytes a pixel.
///
/// `pixels` is to be freed with `buzheng_vips_free`; -1 for a damaged picture.
static inline int buzheng_vips_thumbnail(
    const void *bytes, size_t count, int edge, uint8_t **pixels, int *width, int *height) {
    VipsImage *image = buzheng_vips_prepare(bytes, count, edge);
    if (!image) return -1;
    size_t size;
    *pixels = vips_image_write_to_memory(image, &size);
    *width = vips_image_get_width(image);
    *height = vips_image_get_height(image);
    g_object_unref(image);
    vips_error_clear();
    return *pixels ? 0 : -1;
}

static inline void buzheng_vips_free(void *pixels) { g_free(pixels); }

/// Encodes eight-bit pixels of 1 to 4 bands, as tests need them: the suffix names the format and
/// its options (`.jpg[Q=90]`, `.png`). 0, or -1; `encoded` is to be freed with `buzheng_vips_free`.
static inline int buzheng_vips_encode(const uint8_t *pixels, int width, int height, int bands,
                                      const char *suffix, void **encoded, size_t *count) {
    VipsImage *image = vips_image_new_from_memory_copy(
        pixels, (size_t)width * (size_t)height * (size_t)bands, width, height, bands, VIPS_FORMAT_UCHAR);
    if (!image) return -1;
    VipsImage *tagged = NULL;
    VipsInterpretation meaning = bands < 3 ? VIPS_INTERPRETATION_B_W : VIPS_INTERPRETATION_sRGB;
    int result = vips_copy(image, &tagged, "interpretation", meaning, NULL);
    if (!result) {
        result = vips_image_write_to_buffer(tagged, suffix, encoded, count, NULL);
        g_object_unref(tagged);
    }
    g_object_unref(image);
    vips_error_clear();
    return result;
}

/// Draws text in black on white, one byte a pixel, as tests need it: `font` is a name and a size in
/// pixels; a positive `blur` is the radius of a Gaussian blur. 0, or -1 for no such font; `pixels`
/// is to be freed with `buzheng_vips_free`.
static inline int buzheng_vips_draw(const char *text, const char *font, double blur, uint8_t **pixels,
                                    int *width, int *height) {
    VipsImage *mask = NULL, *framed = NULL, *inverted = NULL, *soft = NULL;
    *pixels = NULL;
    if (vips_text(&mask, text, "font", font, "dpi", 72, NULL)) goto done;
    if (vips_embed(mask, &framed, 40, 40, mask->Xsize + 80, mask->Ysize + 80, NULL)) goto done;
    if (vips_invert(framed, &inverted, NULL)) goto done;
    if (vips_gaussblur(inverted, &soft, blur > 0 ? blur : 0.01, NULL)) goto done;
    size_t size;
    *pixels = vips_image_write_to_memory(soft, &size);
    *width = soft->Xsize;
    *height = soft->Ysize;
done:
    if (mask) g_object_unref(mask);
    if (framed) g_object_unref(framed);
    if (inverted) g_object_unref(inverted);
    if (soft) g_object_unref(soft);
    vips_error_clear();
    return *pixels ? 0 : -1;
}
