/// A form with files as a client sends it (RFC 7578).
struct MultipartForm {
    struct Part {
        var name: String
        var file: String?
        var content: [UInt8]

        init(_ name: String, _ content: String) {
            (self.name, self.content) = (name, Array(content.utf8))
        }

        init(_ name: String, file: String, _ content: [UInt8]) {
            (self.name, self.file, self.content) = (name, file, content)
        }
    }

    static let boundary = "form-boundary"
    var parts: [Part]

    var type: String { "multipart/form-data; boundary=\(Self.boundary)" }

    var body: [UInt8] {
        var bytes: [UInt8] = []
        for part in parts {
            let file = part.file.map { "; filename=\"\($0)\"" } ?? ""
            bytes += Array(
                """
                --\(Self.boundary)\r\nContent-Disposition: form-data; name="\(part.name)"\(file)\
                \r\n\r\n
                """.utf8)
            bytes += part.content + Array("\r\n".utf8)
        }
        return bytes + Array("--\(Self.boundary)--\r\n".utf8)
    }

    /// The whole request.
    func request(_ path: String, headers: [String]) -> [UInt8] {
        Self.request(path, type: type, headers: headers, body: body)
    }

    static func request(
        _ path: String, type: String, headers: [String], body: [UInt8]
    ) -> [UInt8] {
        let head = [
            "POST \(path) HTTP/1.1", "Connection: close", "Content-Type: \(type)",
            "Content-Length: \(body.count)",
        ]
        return Array((head + headers).joined(separator: "\r\n").utf8) + Array("\r\n\r\n".utf8)
            + body
    }
}
