import TestSupport

@testable import Mail

extension TestServers {
    /// Puts messages into the user's mailbox without delivering them.
    func append(_ messages: [[UInt8]], to user: String) async throws {
        let server = try address("IMAP", .plain)
        try await offPool {
            let wire = try Wire(
                to: server, scheme: .imap, credential: .password(user: user, secret: "secret"),
                interrupt: Interrupt())
            let connection = try IMAPConnection(wire, tagPrefix: "x", limits: .init())
            for message in messages {
                let text = String(decoding: message, as: UTF8.self)
                try connection.run("APPEND INBOX {\(message.count)+}\r\n\(text)", for: "append")
            }
        }
    }
}
