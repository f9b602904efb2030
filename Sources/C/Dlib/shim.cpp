// Debian's dlib is set to call LAPACK and BLAS. Its own arithmetic does for the few small matrices
// of a face detector, and spares every fork the mapping of two more libraries.
#include <dlib/assert.h>
#include <dlib/test_for_odr_violations.h>
#undef DLIB_USE_BLAS
#undef DLIB_USE_LAPACK

#include <dlib/image_processing/frontal_face_detector.h>

#include <cstring>
#include <vector>

#include "shim.h"

extern "C" void *buzheng_face_detector_new(void) try {
    return new dlib::frontal_face_detector(dlib::get_frontal_face_detector());
} catch (...) {
    return nullptr;
}

extern "C" void *buzheng_face_detector_frontal(const void *detector) try {
    const auto &all = *static_cast<const dlib::frontal_face_detector *>(detector);
    return new dlib::frontal_face_detector(all.get_scanner(), all.get_overlap_tester(), all.get_w(0));
} catch (...) {
    return nullptr;
}

extern "C" void buzheng_face_detector_free(void *detector) {
    delete static_cast<dlib::frontal_face_detector *>(detector);
}

extern "C" int buzheng_face_detector_find(void *detector, const uint8_t *luma, int width, int height,
                                          double least, buzheng_face *faces, int most) try {
    dlib::array2d<unsigned char> image(height, width);
    for (int row = 0; row < height; row++)
        std::memcpy(&image[row][0], luma + static_cast<size_t>(row) * width, width);
    std::vector<dlib::rect_detection> found;
    (*static_cast<dlib::frontal_face_detector *>(detector))(image, found, least);
    int count = 0;
    for (const auto &face : found) {
        if (count == most) break;
        faces[count++] = {face.detection_confidence, static_cast<int>(face.rect.left()),
                          static_cast<int>(face.rect.top()), static_cast<int>(face.rect.width()),
                          static_cast<int>(face.rect.height())};
    }
    return count;
} catch (...) {
    return -1;
}
