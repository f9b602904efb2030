/// A program that may use the API.
package struct AccessToken: Sendable, Equatable {
    /// As the log shows it: `person:api:NAME`.
    package var name: String
    package var scopes: Set<Scope>
    /// Epoch milliseconds.
    package var createdAt: Int64
    package var isRevoked: Bool

    package init(name: String, scopes: Set<Scope>, createdAt: Int64, isRevoked: Bool = false) {
        self.name = name
        self.scopes = scopes
        self.createdAt = createdAt
        self.isRevoked = isRevoked
    }

    /// What a token lets a program do; a closed set.
    package enum Scope: String, CaseIterable, Sendable {
        case readFilings = "filings:read"
        case writeFilings = "filings:write"
        case readMails = "mails:read"
        case readEvents = "events:read"
        /// To have pictures checked.
        case check
    }
}

extension Store {
    /// Adds a token under the digest of its secret; throws `.invalid` for a name that is taken.
    package func add(
        _ token: AccessToken, digest: String, by person: String
    ) throws(StoreError) {
        try transaction(at: token.createdAt) { (journal: inout Journal) throws(StoreError) in
            guard Account.isName(token.name),
                try !tokens().contains(where: { $0.name == token.name })
            else {
                throw StoreError(
                    .invalid, operation: "add token",
                    message:
                        "'\(token.name)' exists or is no name: up to 64 letters, digits and ._-@")
            }
            try database.run(
                "INSERT INTO access_token (digest, name, scopes, created_at) VALUES ($1, $2, $3, $4)",
                digest, token.name, token.scopeWords, token.createdAt)
            journal.note(
                .tokenAdded, by: .person(person),
                [.token: token.name, .scopes: token.scopeWords])
        }
    }

    /// Lets a token in no more; throws `.missing` when there is none of that name.
    package func revoke(
        token name: String, by person: String, at now: Int64
    ) throws(StoreError) {
        try transaction(at: now) { (journal: inout Journal) throws(StoreError) in
            let changed = try database.run(
                "UPDATE access_token SET revoked_at = COALESCE(revoked_at, $1) WHERE name = $2",
                now, name)
            guard changed == 1 else {
                throw StoreError(
                    .missing, operation: "revoke token", message: "there is no token '\(name)'")
            }
            journal.note(.tokenRevoked, by: .person(person), [.token: name])
        }
    }

    /// All tokens by name.
    package func tokens() throws(StoreError) -> [AccessToken] {
        try database.rows(
            "SELECT name, scopes, created_at, revoked_at FROM access_token ORDER BY name",
            read: AccessToken.init(reading:))
    }

    /// The token of a secret's digest; nil when there is none or it was revoked.
    package func token(_ digest: String) throws(StoreError) -> AccessToken? {
        try database.first(
            """
            SELECT name, scopes, created_at, revoked_at FROM access_token
            WHERE digest = $1 AND revoked_at IS NULL
            """, digest, read: AccessToken.init(reading:))
    }
}

extension AccessToken {
    fileprivate var scopeWords: String { scopes.map(\.rawValue).sorted().joined(separator: " ") }

    fileprivate init(reading row: inout Row) {
        self.init(
            name: row.text(),
            scopes: Set(
                row.text().split(separator: " ").compactMap { Scope(rawValue: String($0)) }),
            createdAt: row.integer(), isRevoked: row.optionalInteger() != nil)
    }
}
