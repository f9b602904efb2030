/// What goes back for one request.
package struct HTTPResponse: Sendable {
    package var status: Status
    package var headers: [(name: String, value: String)]
    package var body: Body

    package enum Body: Sendable {
        case bytes([UInt8])
        /// Whatever the writer sends, until it returns; cancelled when the server stops.
        case written(@Sendable (ResponseStream) async -> Void)
    }

    /// RFC 9110 §15.
    package struct Status: Sendable, Equatable {
        package var code: Int

        package init(code: Int) { self.code = code }

        package static let ok = Status(code: 200)
        package static let created = Status(code: 201)
        package static let noContent = Status(code: 204)
        package static let seeOther = Status(code: 303)
        package static let badRequest = Status(code: 400)
        package static let unauthorized = Status(code: 401)
        package static let forbidden = Status(code: 403)
        package static let notFound = Status(code: 404)
        package static let methodNotAllowed = Status(code: 405)
        package static let notAcceptable = Status(code: 406)
        package static let conflict = Status(code: 409)
        package static let lengthRequired = Status(code: 411)
        package static let preconditionFailed = Status(code: 412)
        package static let contentTooLarge = Status(code: 413)
        package static let unsupportedMediaType = Status(code: 415)
        package static let misdirected = Status(code: 421)
        package static let unprocessable = Status(code: 422)
        package static let tooManyRequests = Status(code: 429)
        package static let internalError = Status(code: 500)
        package static let notImplemented = Status(code: 501)
        package static let unavailable = Status(code: 503)
    }

    package init(
        _ status: Status, headers: [(name: String, value: String)] = [], body: Body = .bytes([])
    ) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// Text of a media type, in UTF-8.
    package init(
        _ status: Status = .ok, type: String, _ text: String,
        headers: [(name: String, value: String)] = []
    ) {
        self.init(
            status, headers: [("Content-Type", type)] + headers, body: .bytes(Array(text.utf8)))
    }

    /// To another page of ours, by GET.
    package static func redirect(to target: RequestTarget) -> HTTPResponse {
        HTTPResponse(.seeOther, headers: [("Location", target.text)])
    }

    /// The same with a header added.
    package func with(_ name: String, _ value: String) -> HTTPResponse {
        var response = self
        response.headers.append((name, value))
        return response
    }
}
