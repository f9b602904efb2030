#pragma once
#include <openvino/c/ov_compiled_model.h>
#include <openvino/c/ov_core.h>
#include <openvino/c/ov_infer_request.h>
#include <openvino/c/ov_layout.h>
#include <openvino/c/ov_model.h>
#include <openvino/c/ov_prepostprocess.h>
#include <openvino/c/ov_tensor.h>

/// Compiles for one thread, whose arithmetic does not depend on what the processor can do in brief;
/// the function of the library is variadic, which Swift cannot call.
///
/// Of what the library prepares for the shapes of input it meets, it keeps `layers` layers, a decimal
/// number; a shape has about fifty. By default it keeps thousands.
static inline ov_status_e buzheng_openvino_compile(
    const ov_core_t *core, const ov_model_t *model, const char *layers, ov_compiled_model_t **compiled) {
    return ov_core_compile_model(core, model, "CPU", 10, compiled, "INFERENCE_NUM_THREADS", "1",
                                 "NUM_STREAMS", "1", "ENABLE_CPU_PINNING", "NO",
                                 "INFERENCE_PRECISION_HINT", "f32", "CPU_RUNTIME_CACHE_CAPACITY", layers);
}

/// The library declares it without a prototype, which Swift does not import.
static inline const char *buzheng_openvino_message(void) { return ov_get_last_err_msg(); }
