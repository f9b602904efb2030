#pragma once
#include <fontconfig/fontconfig.h>
#include <gmodule.h>
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

/// `Dl_info` of glibc's dlfcn.h, which it declares for GNU sources only, as Swift's importer is not.
typedef struct { const char *file; void *base; const char *name; void *address; } buzheng_symbol;
extern int buzheng_dladdr(const void *address, buzheng_symbol *symbol) __asm__("dladdr");

/// Loads one of the modules that libvips keeps in a directory beside itself: 0, or -1.
static inline int buzheng_vips_load_module(const char *name) {
    buzheng_symbol library;
    if (!buzheng_dladdr((void *)vips_init, &library)) return -1;
    char *directory = g_path_get_dirname(library.file);
    char *path = g_strdup_printf("%s/vips-modules-%d.%d/vips-%s.so", directory, VIPS_MAJOR_VERSION,
                                 VIPS_MINOR_VERSION, name);
    GModule *module = g_module_open(path, G_MODULE_BIND_LOCAL);
    if (module) g_module_make_resident(module);
    g_free(path);
    g_free(directory);
    return module ? 0 : -1;
}

/// Sets libvips up for strangers' files: one thread, no cache, no untrusted loader but that of PDF.
///
/// Of its modules only those for HEIF (HEIC, AVIF) and Poppler (PDF) are loaded, so that ImageMagick,
/// OpenSlide and JPEG XL are not even in memory: by itself libvips looks for modules below `VIPSHOME`.
/// No code is made at run time, as the sandbox has no memory to run it in.
static inline int buzheng_vips_start(void) {
    g_setenv("VIPSHOME", "/nonexistent", TRUE);
    g_log_set_handler("VIPS", G_LOG_LEVEL_MASK, buzheng_vips_be_silent, NULL);
    if (vips_init("buzheng")) return -1;
    if (buzheng_vips_load_module("heif") || buzheng_vips_load_module("poppler")) return -1;
    // Poppler's choice of fonts is read now, since its settings cannot be read in the sandbox.
    if (!FcInit()) return -1;
    vips_concurrency_set(1);
    vips_cache_set_max(0);
    vips_cache_set_max_mem(0);
    vips_cache_set_max_files(0);
    vips_block_untrusted_set(TRUE);
    vips_operation_block_set("VipsForeignLoadPdf", FALSE);
    vips_vector_set_enabled(FALSE);
    return 0;
}

/// How many pages or frames the header says there are; libvips's own function says 1 for ten thousand
/// and more.
static inline int buzheng_vips_pages(VipsImage *image) {
    int pages = 1;
    if (vips_image_get_typeof(image, VIPS_META_N_PAGES)) vips_image_get_int(image, VIPS_META_N_PAGES, &pages);
    return pages;
}

/// Reads the header, never a pixel, with the options of the loader: 0, or -1 for no picture.
static inline int buzheng_vips_header(const void *bytes, size_t count, const char *options,
                                      buzheng_picture_header *header) {
    memset(header, 0, sizeof *header);
    VipsImage *image = vips_image_new_from_buffer(bytes, count, options, "access", VIPS_ACCESS_SEQUENTIAL, NULL);
    if (!image) {
        vips_error_clear();
        return -1;
    }
    const char *loader = "";
    if (vips_image_get_typeof(image, VIPS_META_LOADER)) vips_image_get_string(image, VIPS_META_LOADER, &loader);
    g_strlcpy(header->loader, loader, sizeof header->loader);
    header->width = vips_image_get_width(image);
    header->height = vips_image_get_height(image);
    header->pages = buzheng_vips_pages(image);
    header->orientation = vips_image_get_orientation(image);
    g_object_unref(image);
    return 0;
}

static inline int buzheng_vips_probe(const void *bytes, size_t count, buzheng_picture_header *header) {
    return buzheng_vips_header(bytes, count, "", header);
}

/// The header of one page of a PDF, counted from 0; its sides are points.
static inline int buzheng_vips_probe_page(
    const void *bytes, size_t count, int page, buzheng_picture_header *header) {
    char options[32];
    g_snprintf(options, sizeof options, "page=%d", page);
    return buzheng_vips_header(bytes, count, options, header);
}

enum { BUZHENG_PDF_OPEN = 0, BUZHENG_PDF_LOCKED = 1, BUZHENG_PDF_DAMAGED = -1 };

/// Reads the header of a PDF, and tells one that asks for a password from a damaged one; the first
/// only by Poppler's words.
static inline int buzheng_vips_open_pdf(const void *bytes, size_t count, buzheng_picture_header *header) {
    VipsImage *page = NULL;
    if (!vips_pdfload_buffer((void *)bytes, count, &page, "access", VIPS_ACCESS_SEQUENTIAL, NULL)) {
        memset(header, 0, sizeof *header);
        header->pages = buzheng_vips_pages(page);
        g_object_unref(page);
        return BUZHENG_PDF_OPEN;
    }
    int result = strstr(vips_error_buffer(), "ncrypted") ? BUZHENG_PDF_LOCKED : BUZHENG_PDF_DAMAGED;
    vips_error_clear();
    return result;
}

/// An upright picture as sRGB, eight bits, three bands, on white; takes `image` over, which may be
/// NULL. No pixel is decoded before somebody asks for one.
///
/// A picture's own colour profile is left alone: it is one more parser for strangers' bytes, and
/// what is measured does not turn on it.
static inline VipsImage *buzheng_vips_plain(VipsImage *image) {
    VipsImage *colour = NULL, *flat = NULL, *plain = NULL;
    if (!image || vips_colourspace(image, &colour, VIPS_INTERPRETATION_sRGB, NULL)) goto done;
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
    if (image) g_object_unref(image);
    if (colour) g_object_unref(colour);
    if (flat) g_object_unref(flat);
    vips_error_clear();
    return plain;
}

/// Prepares a picture with its longest edge at most `edge`; NULL for a damaged one.
static inline VipsImage *buzheng_vips_prepare(const void *bytes, size_t count, int edge) {
    VipsImage *small = NULL;
    vips_thumbnail_buffer((void *)bytes, count, &small, edge, "height", edge, "size", VIPS_SIZE_DOWN,
                          "option_string", "fail_on=error", NULL);
    return buzheng_vips_plain(small);
}

/// Prepares a whole picture, with the options of its loader (`page=0,dpi=200`); NULL for a damaged one.
///
/// In memory, however large: by itself libvips puts more than 100 MB aside in a file.
static inline VipsImage *buzheng_vips_whole(const void *bytes, size_t count, const char *options) {
    VipsImage *image = vips_image_new_from_buffer(bytes, count, options, "fail_on", VIPS_FAIL_ON_ERROR, "memory",
                                                  TRUE, NULL);
    VipsImage *upright = NULL;
    if (image && !vips_autorot(image, &upright, NULL)) upright = buzheng_vips_plain(upright);
    if (image) g_object_unref(image);
    vips_error_clear();
    return upright;
}

/// Goes as far as one can without decoding, on both ways: 0, or -1 for a damaged picture.
static inline int buzheng_vips_rehearse(const void *bytes, size_t count) {
    VipsImage *small = buzheng_vips_prepare(bytes, count, 1600);
    VipsImage *whole = buzheng_vips_whole(bytes, count, "");
    int result = small && whole ? 0 : -1;
    if (small) g_object_unref(small);
    if (whole) g_object_unref(whole);
    return result;
}

/// Decodes into memory what was prepared, and takes it over: NULL for NULL and for a damaged picture.
static inline VipsImage *buzheng_vips_decoded(VipsImage *prepared) {
    if (!prepared) return NULL;
    VipsImage *decoded = vips_image_copy_memory(prepared);
    g_object_unref(prepared);
    vips_error_clear();
    return decoded;
}

/// A copy of pixels of three bytes each.
static inline VipsImage *buzheng_vips_picture(const void *pixels, int width, int height) {
    VipsImage *image = vips_image_new_from_memory_copy(pixels, 3 * (size_t)width * (size_t)height, width,
                                                       height, 3, VIPS_FORMAT_UCHAR);
    VipsImage *colour = NULL;
    if (image) vips_copy(image, &colour, "interpretation", VIPS_INTERPRETATION_sRGB, NULL);
    if (image) g_object_unref(image);
    return colour;
}

/// The picture with its longest edge at most `edge`; NULL when there is no memory for it.
static inline VipsImage *buzheng_vips_shrunk(VipsImage *image, int edge) {
    VipsImage *small = NULL;
    vips_thumbnail_image(image, &small, edge, "height", edge, "size", VIPS_SIZE_DOWN, NULL);
    vips_error_clear();
    return buzheng_vips_decoded(small);
}

/// As `buzheng_vips_shrunk`, in half the time and a little softer: straight lines between pixels.
///
/// libvips would make code for vectors at run time, which the sandbox has no memory for; without,
/// what counts is of how many pixels each new one is made.
static inline VipsImage *buzheng_vips_shrunk_softly(VipsImage *image, int edge) {
    VipsImage *small = NULL;
    int longest = image->Xsize > image->Ysize ? image->Xsize : image->Ysize;
    vips_resize(image, &small, (double)edge / longest, "kernel", VIPS_KERNEL_LINEAR, NULL);
    vips_error_clear();
    return buzheng_vips_decoded(small);
}

/// Both pictures in one on white, the second below the first, centred, `gap` pixels between them.
static inline VipsImage *buzheng_vips_stacked(VipsImage *upper, VipsImage *lower, int gap) {
    VipsImage *both = NULL;
    VipsArrayDouble *white = vips_array_double_newv(1, 255.0);
    vips_join(upper, lower, &both, VIPS_DIRECTION_VERTICAL, "expand", TRUE, "shim", gap, "background", white,
              "align", VIPS_ALIGN_CENTRE, NULL);
    vips_area_unref(VIPS_AREA(white));
    vips_error_clear();
    return buzheng_vips_decoded(both);
}

/// A fresh JPEG without any metadata: 0, or -1; `encoded` is to be freed with `buzheng_vips_free`.
static inline int buzheng_vips_jpeg(VipsImage *image, int quality, void **encoded, size_t *count) {
    int result = vips_jpegsave_buffer(image, encoded, count, "Q", quality, "strip", TRUE, "optimize_coding", TRUE, NULL);
    vips_error_clear();
    return result;
}

/// The pixels of a decoded picture, three bytes each, rows without gaps, which stay the picture's;
/// NULL when there is no memory for them.
static inline const uint8_t *buzheng_vips_pixels(VipsImage *image) {
    const uint8_t *pixels = vips_image_get_data(image);
    vips_error_clear();
    return pixels;
}

static inline void buzheng_vips_release(VipsImage *image) { g_object_unref(image); }

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
