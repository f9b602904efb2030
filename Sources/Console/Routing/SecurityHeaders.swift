extension HTTPResponse {
    /// The response with what browsers are told about every page of ours.
    ///
    /// Nothing but our own files may run or be shown, nobody may frame it, and nothing is kept.
    func secured(_ settings: ConsoleSettings) -> HTTPResponse {
        var response = self
        let given = Set(headers.map { $0.name.lowercased() })
        for (name, value) in Self.security where !given.contains(name.lowercased()) {
            response.headers.append((name, value))
        }
        if settings.origin.hasPrefix("https://") {
            response.headers.append(("Strict-Transport-Security", "max-age=31536000"))
        }
        return response
    }

    /// What a page may run and show (CSP 3 §2.3.1).
    private static let policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        + "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; "
        + "base-uri 'none'; require-trusted-types-for 'script'"

    private static let security: [(String, String)] = [
        ("Content-Security-Policy", policy),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        // Not "no-referrer", under which browsers hide where a form comes from from us as well.
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
        ("Cache-Control", "no-store"),
        // A page depends on who asks and in which language.
        ("Vary", "Cookie, Accept-Language"),
    ]
}
