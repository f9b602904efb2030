/// Why a program does not get what it asked for (RFC 9457).
struct Problem: Error {
    var status: HTTPResponse.Status
    var title: String
    var detail: String
    /// Seconds after which it may go better.
    var retryAfter: Int?

    init(
        _ status: HTTPResponse.Status, _ title: String, _ detail: String, retryAfter: Int? = nil
    ) {
        self.status = status
        self.title = title
        self.detail = detail
        self.retryAfter = retryAfter
    }

    var response: HTTPResponse {
        // Put together by hand, so that saying what went wrong cannot go wrong.
        let fields = [("type", "about:blank"), ("title", title), ("detail", detail)]
            .map { "\"\($0)\":\"\(Self.escaped($1))\"" }
        let body = "{\(fields.joined(separator: ",")),\"status\":\(status.code)}"
        var answer = HTTPResponse(status, type: "application/problem+json", body)
        if let retryAfter { answer = answer.with("Retry-After", String(retryAfter)) }
        return status == .unauthorized
            ? answer.with("WWW-Authenticate", "Bearer realm=\"buzheng\"") : answer
    }

    /// RFC 8259 §7; control characters are shown as signs of their own.
    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in visible(text).unicodeScalars {
            switch scalar {
            case "\"", "\\": escaped += "\\\(scalar)"
            case "\n": escaped += "\\n"
            case "\t": escaped += "\\t"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
