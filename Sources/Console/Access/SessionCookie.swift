/// The cookie by which a browser is known (RFC 6265): bound to this host, out of reach of scripts,
/// never sent along from another site.
enum SessionCookie {
    private static let name = "__Host-buzheng"
    private static let attributes = "; Path=/; Secure; HttpOnly; SameSite=Strict"

    static func token(of request: HTTPRequest) -> SessionToken? {
        request.cookie(name).flatMap(SessionToken.init)
    }

    static func setting(_ token: SessionToken) -> String { "\(name)=\(token.text)\(attributes)" }

    static var removing: String { "\(name)=; Max-Age=0\(attributes)" }
}
