import FoundationEssentials

@testable import Mail

/// The private Dovecot and Postfix that `deploy/servers start DIR` has started.
struct TestServers: Sendable {
    struct NotRunning: Error, CustomStringConvertible {
        var description: String {
            "set BUZHENG_TEST_SERVERS to the directory of a running `deploy/servers start DIR`"
        }
    }

    private let settings: [String: String]

    init() throws {
        guard let directory = ProcessInfo.processInfo.environment["BUZHENG_TEST_SERVERS"] else {
            throw NotRunning()
        }
        let text = try String(contentsOfFile: directory + "/servers.env", encoding: .utf8)
        let pairs = text.split(separator: "\n").compactMap { line -> (String, String)? in
            let halves = line.split(separator: "=", maxSplits: 1).map(String.init)
            return halves.count == 2 ? (halves[0], halves[1]) : nil
        }
        settings = Dictionary(pairs, uniquingKeysWith: { _, last in last })
    }

    /// One of the lines of `servers.env`.
    func setting(_ name: String) throws -> String {
        guard let value = settings[name] else { throw NotRunning() }
        return value
    }

    func address(_ port: String, _ security: ServerAddress.Security) throws -> ServerAddress {
        ServerAddress(
            host: "localhost", port: Int(try setting(port)) ?? 0, security: security,
            certificateAuthority: try setting("CA"))
    }

    /// A user nobody has used before, so that its mailbox is empty.
    static func freshUser() -> String { "u" + UUID().uuidString.lowercased().filter { $0 != "-" } }

    /// Hands a message to Postfix, which delivers it to the user's mailbox.
    func deliver(_ message: String, to user: String) async throws -> SubmissionResult {
        let client = SubmissionClient(
            server: try address("SMTP_PORT", .plain), credential: nil)
        let result = await client.submit(
            Array(message.utf8), from: try EmailAddress(validating: "office@example.test"),
            to: try EmailAddress(validating: "\(user)@example.test"))
        await client.close()
        return result
    }

    /// Puts messages into the user's mailbox without delivering them.
    func append(_ messages: [[UInt8]], to user: String) throws {
        let wire = try Wire(
            to: try address("IMAP_PORT", .plain), scheme: .imap,
            credential: .password(user: user, secret: "secret"), interrupt: Interrupt())
        let connection = try IMAPConnection(wire, tagPrefix: "x", limits: .init())
        for message in messages {
            let text = String(decoding: message, as: UTF8.self)
            try connection.run("APPEND INBOX {\(message.count)+}\r\n\(text)", for: "append")
        }
    }
}
