/// How well it is known who wrote a mail, with regard to one filing or to the reviewers' list.
///
/// Not a scale: a token in other hands (E3) proves another thing than an address that is vouched
/// for (E2).
package enum EvidenceLevel: String, Codable, CaseIterable, Sendable {
    /// Nothing ties the author to it.
    case nothing = "E0"
    /// The author's address is on file, and nobody vouches for it.
    case claimed = "E1"
    /// The author's address is on file, and the trusted server vouches for it (DMARC, RFC 7489).
    case vouched = "E2"
    /// A valid reply token, which leaks by forwarding, and nothing that makes its user known.
    case token = "E3"
    /// A valid reply token from the address on file.
    case answered = "E4"
    /// A valid signature of an enrolled key over the whole mail.
    case signed = "E5"
    /// A person at Buzheng's own console said so.
    case person = "E6"
}

/// On what a decision rests; goes into the log with it.
package struct Basis: Sendable, Equatable, Codable {
    package var level: EvidenceLevel
    /// The id of an `ActionRule`.
    package var rule: String

    package init(level: EvidenceLevel, rule: String) {
        self.level = level
        self.rule = rule
    }
}
