#pragma once
#include <stdint.h>

// dlib speaks C++ templates only, so this module is the one that has a source file beside its
// header.

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    double score;
    int x, y, width, height;
} buzheng_face;

/// A detector of upright faces that look to the front or a little aside, for one thread at a time;
/// NULL when there is no memory for it. To be freed with `buzheng_face_detector_free`.
void *buzheng_face_detector_new(void);

/// A detector of only those faces that look to the front, made of the other.
void *buzheng_face_detector_frontal(const void *detector);

void buzheng_face_detector_free(void *detector);

/// Finds faces that score at least `least` in eight-bit brightness, rows without gaps.
///
/// Writes the `most` best of them, the best first, and returns how many; -1 for no memory. A face is
/// at least 80 pixels tall, and may reach over the edge.
int buzheng_face_detector_find(void *detector, const uint8_t *luma, int width, int height,
                               double least, buzheng_face *faces, int most);

#ifdef __cplusplus
}
#endif
