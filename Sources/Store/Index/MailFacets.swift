/// What lists of mails are narrowed by, as words of the index that no text can contain.
enum MailFacet {
    static func state(_ state: MailState) -> String { "state=\(state.rawValue)" }

    /// Reasons are words of letters and dashes.
    static func reason(_ reason: String) -> String { "reason=\(reason)" }

    static func sender(_ address: String) -> String { "sender=\(digest(address))" }

    static func order(_ order: String) -> String { "order=\(digest(order))" }

    static func mailbox(_ mailbox: MailboxKey) -> String {
        "mailbox=\(digest("\(mailbox.account)\u{0}\(mailbox.mailbox)"))"
    }

    static func assignee(_ person: String) -> String { "assignee=\(digest(person))" }

    /// Values that can be anything become 64 bits of SHA-256.
    private static func digest(_ value: String) -> String {
        String(SHA256.digest(of: Array(value.utf8)).prefix(16))
    }
}
