/// Somebody who may use the console.
package struct Account: Sendable, Equatable {
    /// The login name, which the log shows as `person:NAME`.
    package var name: String
    package var role: Role
    /// An argon2id hash in libsodium's text form.
    package var password: String
    /// The key of one-time codes (RFC 6238); nil when none is set up.
    package var secondFactor: [UInt8]?
    package var isDisabled: Bool
    /// Epoch milliseconds.
    package var createdAt: Int64

    package init(
        name: String, role: Role, password: String, secondFactor: [UInt8]? = nil,
        isDisabled: Bool = false, createdAt: Int64
    ) {
        self.name = name
        self.role = role
        self.password = password
        self.secondFactor = secondFactor
        self.isDisabled = isDisabled
        self.createdAt = createdAt
    }

    /// What an account is for; a closed set.
    package enum Role: String, Codable, CaseIterable, Sendable, Bindable {
        /// Everything, the accounts included.
        case admin
        /// Sees mails and filings and decides on them.
        case reviewer
        /// Sees everything masked and changes nothing.
        case auditor
    }

    /// What can be changed of an account; a closed set.
    package enum Change: String, CaseIterable, Sendable {
        case password, role
        case secondFactor = "one-time codes"
        case disabled, enabled
    }

    /// What somebody shows to be let in; a closed set.
    package enum Credential: String, CaseIterable, Sendable {
        case password, code
    }

    /// What a login name may look like: 1 to 64 letters, digits and `._-@`, beginning with a
    /// letter or a digit.
    package static func isName(_ text: String) -> Bool {
        text.utf8.count <= 64 && text.first.map { $0.isLetter || $0.isNumber } ?? false
            && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "._-@".contains($0)) }
    }
}

/// A browser that is signed in.
package struct Session: Sendable, Equatable {
    package var account: Account
    /// What every form of the session carries.
    package var formToken: String
    /// Epoch milliseconds.
    package var openedAt: Int64

    /// How long a session lasts without a request, and at most: milliseconds.
    package static let idle: Int64 = 15 * 60_000
    package static let lifetime: Int64 = 8 * 3_600_000
}
