internal import COpenVINO

/// OpenVINO did not do what it was asked, which is about the machine or the model, never about a
/// picture.
package struct InferenceError: Error, CustomStringConvertible {
    package var description: String
}

/// A network compiled for one thread, with its one request; for one thread at a time.
///
/// Takes a picture as a `Bitmap` holds it; that it wants floats, planes and blue first is made part
/// of the network.
final class Network {
    private let compiled: OpaquePointer
    private let request: OpaquePointer

    /// About so many layers are prepared for a shape of input.
    private static let layersOfShape = 50

    /// Reads and compiles an ONNX file.
    ///
    /// - `shapes`: of how many shapes of input what was prepared for them is kept.
    init(of path: String, keeping shapes: Int, in core: InferenceCore) throws(InferenceError) {
        let read = try made { ov_core_read_model(core.pointer, path, nil, &$0) }
        defer { ov_model_free(read) }
        let model = try Self.takingPictures(read)
        defer { ov_model_free(model) }
        let layers = "\(shapes * Self.layersOfShape)"
        compiled = try made { buzheng_openvino_compile(core.pointer, model, layers, &$0) }
        do throws(InferenceError) {
            request = try made { [compiled] in
                ov_compiled_model_create_infer_request(compiled, &$0)
            }
        } catch {
            ov_compiled_model_free(compiled)
            throw error
        }
    }

    deinit {
        ov_infer_request_free(request)
        ov_compiled_model_free(compiled)
    }

    /// What the network says of a picture: its values and their shape, which `body` may look at.
    func infer<Value>(
        _ picture: Bitmap, _ body: (UnsafeBufferPointer<Float>, _ shape: [Int]) -> Value
    ) throws(InferenceError) -> Value {
        let shape = [1, Int64(picture.height), Int64(picture.width), 3]
        // OpenVINO only borrows the memory, so the inference ends before the closure does; it writes
        // nothing to an input.
        let outcome = picture.pixels.withUnsafeBytes { bytes -> Result<Void, InferenceError> in
            Result { () throws(InferenceError) in
                try run(on: UnsafeMutableRawPointer(mutating: bytes.baseAddress), shape: shape)
            }
        }
        try outcome.get()
        return try withOutput(body)
    }

    private func run(
        on memory: UnsafeMutableRawPointer?, shape: [Int64]
    ) throws(InferenceError) {
        var dimensions = shape
        let input = try made { tensor in
            dimensions.withUnsafeMutableBufferPointer { buffer in
                let shape = ov_shape_t(rank: 4, dims: buffer.baseAddress)
                return ov_tensor_create_from_host_ptr(U8, shape, memory, &tensor)
            }
        }
        defer { ov_tensor_free(input) }
        try check(ov_infer_request_set_input_tensor(request, input))
        try check(ov_infer_request_infer(request))
    }

    private func withOutput<Value>(
        _ body: (UnsafeBufferPointer<Float>, [Int]) -> Value
    ) throws(InferenceError) -> Value {
        let output = try made { ov_infer_request_get_output_tensor(request, &$0) }
        defer { ov_tensor_free(output) }
        var shape = ov_shape_t()
        try check(ov_tensor_get_shape(output, &shape))
        defer { ov_shape_free(&shape) }
        let dimensions = UnsafeBufferPointer(start: shape.dims, count: Int(shape.rank)).map(
            Int.init)
        var memory: UnsafeMutableRawPointer?
        try check(ov_tensor_data(output, &memory))
        let count = dimensions.reduce(1, *)
        let values = memory?.assumingMemoryBound(to: Float.self)
        return body(
            UnsafeBufferPointer(start: values, count: values == nil ? 0 : count), dimensions)
    }

    /// The same model with an input of bytes, pixel by pixel, red first: -1...1 is what it was
    /// trained with, planes of blue, green and red.
    private static func takingPictures(_ model: OpaquePointer) throws(InferenceError)
        -> OpaquePointer
    {
        let processor = try made { ov_preprocess_prepostprocessor_create(model, &$0) }
        defer { ov_preprocess_prepostprocessor_free(processor) }
        let input = try made { ov_preprocess_prepostprocessor_get_input_info(processor, &$0) }
        defer { ov_preprocess_input_info_free(input) }
        try describeTensor(of: input)
        let steps = try made { ov_preprocess_input_info_get_preprocess_steps(input, &$0) }
        defer { ov_preprocess_preprocess_steps_free(steps) }
        try check(ov_preprocess_preprocess_steps_convert_element_type(steps, F32))
        try check(ov_preprocess_preprocess_steps_reverse_channels(steps))
        try check(ov_preprocess_preprocess_steps_mean(steps, 127.5))
        try check(ov_preprocess_preprocess_steps_scale(steps, 127.5))
        return try made { ov_preprocess_prepostprocessor_build(processor, &$0) }
    }

    private static func describeTensor(of input: OpaquePointer) throws(InferenceError) {
        let pictures = try made { ov_layout_create("NHWC", &$0) }
        defer { ov_layout_free(pictures) }
        let planes = try made { ov_layout_create("NCHW", &$0) }
        defer { ov_layout_free(planes) }
        let tensor = try made { ov_preprocess_input_info_get_tensor_info(input, &$0) }
        defer { ov_preprocess_input_tensor_info_free(tensor) }
        try check(ov_preprocess_input_tensor_info_set_element_type(tensor, U8))
        try check(ov_preprocess_input_tensor_info_set_layout(tensor, pictures))
        let model = try made { ov_preprocess_input_info_get_model_info(input, &$0) }
        defer { ov_preprocess_input_model_info_free(model) }
        try check(ov_preprocess_input_model_info_set_layout(model, planes))
    }
}

/// OpenVINO's registry of devices; outlives the networks made with it.
final class InferenceCore {
    let pointer: OpaquePointer

    init() throws(InferenceError) { pointer = try made { ov_core_create(&$0) } }

    deinit { ov_core_free(pointer) }
}

private func made(
    _ create: (inout OpaquePointer?) -> ov_status_e
) throws(InferenceError) -> OpaquePointer {
    var pointer: OpaquePointer?
    try check(create(&pointer))
    guard let pointer else { throw InferenceError(description: "OpenVINO made nothing") }
    return pointer
}

private func check(_ status: ov_status_e) throws(InferenceError) {
    guard status != OK else { return }
    let message = buzheng_openvino_message().map { String(cString: $0) } ?? ""
    throw InferenceError(description: "OpenVINO: \(message) (\(status.rawValue))")
}
