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

// dlib's own looks at every size that is five sixths of another. Three quarters find the same faces,
// a clear one still far above chance, in two thirds of the time.
using scanner = dlib::scan_fhog_pyramid<dlib::pyramid_down<4>>;
using detector = dlib::object_detector<scanner>;

static void look_as(const dlib::frontal_face_detector::image_scanner_type &other, scanner &made) {
    made.set_detection_window_size(other.get_detection_window_width(), other.get_detection_window_height());
    made.set_padding(other.get_padding());
    made.set_cell_size(other.get_cell_size());
    made.set_min_pyramid_layer_size(other.get_min_pyramid_layer_width(), other.get_min_pyramid_layer_height());
}

extern "C" void *buzheng_face_detector_new(void) try {
    const auto shipped = dlib::get_frontal_face_detector();
    std::vector<detector::feature_vector_type> weights;
    for (unsigned long pose = 0; pose < shipped.num_detectors(); pose++) weights.push_back(shipped.get_w(pose));
    scanner made;
    look_as(shipped.get_scanner(), made);
    return new detector(made, shipped.get_overlap_tester(), weights);
} catch (...) {
    return nullptr;
}

extern "C" void *buzheng_face_detector_frontal(const void *all) try {
    const auto &other = *static_cast<const detector *>(all);
    return new detector(other.get_scanner(), other.get_overlap_tester(), other.get_w(0));
} catch (...) {
    return nullptr;
}

extern "C" void buzheng_face_detector_free(void *given) { delete static_cast<detector *>(given); }

extern "C" int buzheng_face_detector_find(void *given, const uint8_t *luma, int width, int height,
                                          double least, buzheng_face *faces, int most) try {
    dlib::array2d<unsigned char> image(height, width);
    for (int row = 0; row < height; row++)
        std::memcpy(&image[row][0], luma + static_cast<size_t>(row) * width, width);
    std::vector<dlib::rect_detection> found;
    (*static_cast<detector *>(given))(image, found, least);
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
