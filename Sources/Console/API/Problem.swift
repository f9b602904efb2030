/// Why a program does not get what it asked for (RFC 9457).
struct Problem: Error {
    var status: HTTPResponse.Status
    var title: String
    var detail: String

    init(_ status: HTTPResponse.Status, _ title: String, _ detail: String) {
        self.status = status
        self.title = title
        self.detail = detail
    }

    var response: HTTPResponse {
        let body: [String: JSON] = [
            "type": .text("about:blank"), "title": .text(title), "status": .number(status.code),
            "detail": .text(detail),
        ]
        let answer = HTTPResponse(status, type: "application/problem+json", JSON.text(of: body))
        return status == .unauthorized
            ? answer.with("WWW-Authenticate", "Bearer realm=\"buzheng\"") : answer
    }
}
