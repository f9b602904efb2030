// The least that reading a picture can cost: libvips shrinks it, and OpenVINO runs the two networks
// of the text reader on it, with nothing of Buzheng in between.
//
//   bare MODELS < LIST
//
// Each line of LIST is the longest edge that is read, the widths of the picture's lines of text when
// they are 48 pixels high, an equals sign, and the path. Prints the seconds of processor that all
// pictures took; loading the networks is not counted.
#include <openvino/c/openvino.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <vips/vips.h>

enum { detection_edge = 960, line_height = 48, step = 32 };

static void check(ov_status_e status, const char *what) {
    if (status == OK) return;
    fprintf(stderr, "bare: %s: %s\n", what, ov_get_last_err_msg());
    exit(70);
}

static ov_infer_request_t *network(ov_core_t *core, const char *directory, const char *name) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", directory, name);
    ov_compiled_model_t *compiled;
    ov_infer_request_t *request;
    check(ov_core_compile_model_from_file(core, path, "CPU", 4, &compiled, "INFERENCE_NUM_THREADS", "1",
                                          "INFERENCE_PRECISION_HINT", "f32"), path);
    check(ov_compiled_model_create_infer_request(compiled, &request), path);
    return request;
}

/// Runs a network on the first pixels of a picture as if they were so wide and high.
static void infer(ov_infer_request_t *request, const uint8_t *pixels, size_t count, int width, int height) {
    int64_t sides[] = {1, 3, height, width};
    ov_shape_t shape = {4, sides};
    ov_tensor_t *tensor;
    void *memory;
    check(ov_tensor_create(F32, shape, &tensor), "a tensor");
    check(ov_tensor_data(tensor, &memory), "a tensor's memory");
    float *values = memory;
    size_t plane = (size_t)width * height;
    for (size_t channel = 0; channel < 3; channel++)
        for (size_t index = 0; index < plane; index++)
            values[channel * plane + index] = pixels[(3 * index + 2 - channel) % count] / 127.5f - 1;
    check(ov_infer_request_set_input_tensor(request, tensor), "an input");
    check(ov_infer_request_infer(request), "an inference");
    ov_tensor_free(tensor);
}

static uint8_t *pixels_of(VipsImage *image, size_t *count) {
    VipsImage *colour;
    if (!image || vips_colourspace(image, &colour, VIPS_INTERPRETATION_sRGB, NULL)) vips_error_exit(NULL);
    uint8_t *pixels = vips_image_write_to_memory(colour, count);
    if (!pixels) vips_error_exit(NULL);
    g_object_unref(colour);
    return pixels;
}

static int rounded(double side) { return side < step ? step : (int)(side / step + 0.5) * step; }

static void look_at(const char *path, int edge, char *widths, ov_infer_request_t *detection,
                    ov_infer_request_t *recognition) {
    VipsImage *image, *small;
    size_t count;
    if (vips_thumbnail(path, &image, edge, "height", edge, "size", VIPS_SIZE_DOWN, NULL)) vips_error_exit(NULL);
    double longest = image->Xsize > image->Ysize ? image->Xsize : image->Ysize;
    double scale = longest > detection_edge ? detection_edge / longest : 1;
    int width = rounded(image->Xsize * scale), height = rounded(image->Ysize * scale);
    VipsImage *memory = vips_image_copy_memory(image);
    if (vips_thumbnail_image(memory, &small, width, "height", height, "size", VIPS_SIZE_FORCE, NULL))
        vips_error_exit(NULL);
    uint8_t *pixels = pixels_of(small, &count);
    infer(detection, pixels, count, width, height);
    for (char *word = strtok(widths, " "); word; word = strtok(NULL, " "))
        infer(recognition, pixels, count, atoi(word), line_height);
    g_free(pixels);
    g_object_unref(small);
    g_object_unref(memory);
    g_object_unref(image);
}

static double processor(void) {
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

int main(int count, char **words) {
    if (count != 2 || VIPS_INIT(words[0])) return 64;
    vips_concurrency_set(1);
    vips_cache_set_max(0);
    ov_core_t *core;
    check(ov_core_create(&core), "OpenVINO");
    ov_infer_request_t *detection = network(core, words[1], "ch_PP-OCRv4_det_infer.onnx");
    ov_infer_request_t *recognition = network(core, words[1], "ch_PP-OCRv4_rec_infer.onnx");
    double begin = processor();
    char line[1 << 16];
    while (fgets(line, sizeof line, stdin)) {
        line[strcspn(line, "\n")] = 0;
        char *path = strchr(line, '='), *widths;
        if (!path) return 65;
        *path++ = 0;
        int edge = (int)strtol(line, &widths, 10);
        look_at(path, edge, widths, detection, recognition);
    }
    printf("%.3f\n", processor() - begin);
    return 0;
}
