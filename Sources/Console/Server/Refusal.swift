/// Which requests are turned away before their body is read.
struct Refusal {
    var status: HTTPResponse.Status
    var reason: String

    /// Nil for a request that may go on.
    ///
    /// A body must say its length once and in no other way (RFC 9112 §6): what a proxy could
    /// measure otherwise than we do might hide a second request.
    init?(_ state: Exchange.State, version: String, limits: HTTPLimits) {
        let lengths = state.headers.filter { $0.name == "content-length" }.map(\.value)
        let codings = state.headers.filter { $0.name == "transfer-encoding" }
        let hosts = state.headers.filter { $0.name == "host" }
        if version != "HTTP/1.1", version != "HTTP/1.0" {
            self.init(.badRequest, "only HTTP/1.1 is spoken here")
        } else if !codings.isEmpty {
            self.init(
                lengths.isEmpty ? .lengthRequired : .badRequest,
                "send a Content-Length and no Transfer-Encoding")
        } else if lengths.count > 1 || hosts.count != 1 {
            self.init(.badRequest, "Content-Length and Host may come once")
        } else if let text = lengths.first,
            UInt64(text) == nil || !text.utf8.allSatisfy({ (48...57).contains($0) })
        {
            self.init(.badRequest, "Content-Length is no number")
        } else if let text = lengths.first, let length = UInt64(text),
            length > limits.bytes(for: state.target)
        {
            self.init(
                .contentTooLarge, "at most \(limits.bytes(for: state.target)) bytes are taken")
        } else if state.target == nil {
            self =
                state.isQueryBroken
                ? Refusal(.badRequest, "the query is no form, or holds control characters")
                : Refusal(.notFound, "there is nothing of that name")
        } else if state.bringsFiles(limits), !state.isForm {
            self.init(.unsupportedMediaType, "send multipart/form-data with a boundary")
        } else {
            return nil
        }
    }

    private init(_ status: HTTPResponse.Status, _ reason: String) {
        self.status = status
        self.reason = reason
    }

    /// The reason; the connection ends, since what follows cannot be trusted.
    var response: HTTPResponse {
        Problem(status, "Not a request that is taken", reason).response.with("Connection", "close")
    }
}

extension Exchange.State {
    /// Whether its body is a form with files: it says a length other than 0.
    func bringsFiles(_ limits: HTTPLimits) -> Bool {
        let length = headers.first { $0.name == "content-length" }.flatMap { Int($0.value) } ?? 0
        return limits.takesFiles(target) && length > 0
    }

    /// Whether it says that its body is a form, and what stands between the parts (RFC 7578 §4.1).
    fileprivate var isForm: Bool {
        let type = headers.first { $0.name == "content-type" }?.value.lowercased() ?? ""
        let words = type.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" } }
        let boundary = "boundary="
        return words.first == "multipart/form-data"
            && words.contains { $0.hasPrefix(boundary) && $0.count > boundary.count }
    }
}
