/// A size for people: `412 KB`, `3.9 MB`.
struct ByteCount {
    private let bytes: Int64

    init(_ bytes: Int64) { self.bytes = bytes }

    var text: String {
        if bytes < 1024 { return "\(bytes) B" }
        if bytes < 1 << 20 { return "\((bytes + 512) >> 10) KB" }
        let tenths = (bytes * 10 + 1 << 19) >> 20
        return "\(tenths / 10).\(tenths % 10) MB"
    }
}
