/// Where the daemon says in one line each what an operator should know.
///
/// Lines name hosts, mailboxes, mail ids and filings; never addresses, subjects or content.
package struct Log: Sendable {
    package enum Level: String, Sendable {
        case notice, warning, error
    }

    private let write: @Sendable (Level, String) -> Void

    package init(_ write: @escaping @Sendable (Level, String) -> Void) { self.write = write }

    package func notice(_ text: String) { write(.notice, text) }
    package func warning(_ text: String) { write(.warning, text) }
    package func error(_ text: String) { write(.error, text) }
}
