/// Why a conversation with a mail server failed.
///
/// It names the server, never a message's content nor a secret.
package struct MailError: Error, Sendable, Equatable, CustomStringConvertible {
    package enum Kind: Sendable, Equatable {
        case unreachable
        case certificate
        case authentication
        /// The server does not speak the protocol, or says more than it may.
        case protocolViolation
        case closed
        case timedOut
        /// The server answered NO, BAD or a negative code.
        case refused
        case missingMailbox
        /// The caller asked to stop.
        case cancelled
        /// A file of ours could not be written.
        case disk
    }

    package var kind: Kind
    /// What was tried, such as `connect` or `select INBOX`.
    package var operation: String
    package var server: String
    package var text: String

    package init(kind: Kind, operation: String, server: String, text: String) {
        self.kind = kind
        self.operation = operation
        self.server = server
        self.text = text
    }

    /// What an administrator can do about it.
    package var remedy: String {
        switch kind {
        case .unreachable: "check that the server runs and that host and port are right"
        case .certificate:
            "check host, port, security and certificate_authority; plain text is never tried instead"
        case .authentication: "check user and password or token; the next try waits a minute"
        case .protocolViolation:
            "the connection is dropped and tried anew; look at the server's log"
        case .closed, .timedOut: "it is tried again by itself"
        case .refused: "look at the server's log"
        case .missingMailbox: "create the mailbox on the server or mend the settings"
        case .cancelled: "nothing to do"
        case .disk: "make room or mend the directory's owner; nothing is lost"
        }
    }

    /// Whether the same try can succeed later without anybody's help.
    package var persistence: Persistence {
        switch kind {
        case .unreachable, .closed, .timedOut, .protocolViolation, .cancelled: .temporary
        case .certificate, .authentication, .refused, .missingMailbox, .disk: .permanent
        }
    }

    package enum Persistence: Sendable, Equatable {
        /// It is tried again by itself.
        case temporary
        /// It is tried again too, but an administrator has to know.
        case permanent
    }

    package var description: String { "\(server): \(operation): \(text); \(remedy)" }
}
