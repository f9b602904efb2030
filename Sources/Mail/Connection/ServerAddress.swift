/// Where a mail server listens and how the connection is protected.
package struct ServerAddress: Sendable, Equatable {
    package var host: String
    package var port: Int
    package var security: Security
    /// A PEM file that replaces the system's authorities; nil for the system's.
    package var certificateAuthority: String?

    package enum Security: Sendable, Equatable {
        /// TLS from the first byte (RFC 8314).
        case tls
        /// TLS demanded before anything secret is said; never skipped.
        case startTLS
        /// No protection; for a server on this machine.
        case plain
    }

    package init(
        host: String, port: Int, security: Security, certificateAuthority: String? = nil
    ) {
        self.host = host
        self.port = port
        self.security = security
        self.certificateAuthority = certificateAuthority
    }

    /// `host:port` as in a URL: an IPv6 address stands in brackets.
    package var name: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}

/// Proof of who logs in; its description never shows the secret.
package enum Credential: Sendable, CustomStringConvertible {
    /// PLAIN or LOGIN, as the server offers.
    case password(user: String, secret: String)
    case oauth(user: String, token: String, mechanism: OAuthMechanism)

    package var user: String {
        switch self {
        case .password(let user, _), .oauth(let user, _, _): user
        }
    }

    package var description: String { "credential of \(user)" }
}

/// The SASL mechanisms that carry an OAuth 2 bearer token.
package enum OAuthMechanism: String, Sendable {
    case xoauth2 = "XOAUTH2"
    /// RFC 7628.
    case oauthBearer = "OAUTHBEARER"
}
