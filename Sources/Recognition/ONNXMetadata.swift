/// The texts that an ONNX file carries beside its network.
///
/// The file is a `ModelProto` of Protocol Buffers, whose field 14 holds pairs of key and value
/// (onnx.proto). OpenVINO's C interface does not tell them.
struct ONNXMetadata {
    private static let pairs = 14
    private static let key = 1
    private static let value = 2

    private var texts: [String: String] = [:]

    init(_ file: [UInt8]) {
        var model = ProtobufFields(file[...])
        while let field = model.next() {
            guard field.number == Self.pairs else { continue }
            var pair: [Int: String] = [:]
            var fields = ProtobufFields(field.bytes)
            while let part = fields.next() {
                pair[part.number] = String(decoding: part.bytes, as: UTF8.self)
            }
            if let key = pair[Self.key] { texts[key] = pair[Self.value] }
        }
    }

    subscript(key: String) -> String? { texts[key] }
}

/// The fields of a message in Protocol Buffers' wire format, one after another; ends at the first
/// that makes no sense.
private struct ProtobufFields: IteratorProtocol {
    struct Field {
        var number: Int
        /// Empty unless the field is delimited by a length.
        var bytes: ArraySlice<UInt8> = []
    }

    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    mutating func next() -> Field? {
        guard let tag = number() else { return nil }
        let field = tag >> 3
        switch tag & 7 {
        case 0: return number().map { _ in Field(number: field) }
        case 1: return bytes(8).map { _ in Field(number: field) }
        case 2: return number().flatMap { bytes($0) }.map { Field(number: field, bytes: $0) }
        case 5: return bytes(4).map { _ in Field(number: field) }
        default: return nil
        }
    }

    /// Seven bits a byte, the lowest first.
    private mutating func number() -> Int? {
        var value = 0
        for shift in stride(from: 0, to: 63, by: 7) {
            guard let byte = rest.popFirst() else { return nil }
            value |= Int(byte & 0x7F) << shift
            if byte & 0x80 == 0 { return value }
        }
        return nil
    }

    private mutating func bytes(_ count: Int) -> ArraySlice<UInt8>? {
        guard count >= 0, count <= rest.count else { return nil }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }
}
