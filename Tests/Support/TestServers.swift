internal import FoundationEssentials
package import Mail

/// The private Dovecot and Postfix that `deploy/test` starts.
package struct TestServers: Sendable {
    private struct Missing: Error, CustomStringConvertible {
        var description: String {
            "no mail servers: run deploy/test, or set BUZHENG_TEST_SERVERS to a directory that deploy/servers has started"
        }
    }

    private struct Undelivered: Error {
        var result: SubmissionResult
    }

    private let settings: [String: String]

    /// Throws when they do not run, so that a test without servers fails and never passes.
    package init() throws {
        guard let directory = ProcessInfo.processInfo.environment["BUZHENG_TEST_SERVERS"] else {
            throw Missing()
        }
        let text = try String(contentsOfFile: directory + "/servers.env", encoding: .utf8)
        let pairs = text.split(separator: "\n").compactMap { line -> (String, String)? in
            let halves = line.split(separator: "=", maxSplits: 1).map(String.init)
            return halves.count == 2 ? (halves[0], halves[1]) : nil
        }
        settings = Dictionary(pairs, uniquingKeysWith: { _, last in last })
    }

    /// One of the lines of `servers.env`.
    package func setting(_ name: String) throws -> String {
        guard let value = settings[name] else { throw Missing() }
        return value
    }

    /// The port of one of the servers: `IMAP`, `IMAPS`, `SMTP`, `SUBMISSION`, `SUBMISSIONS`.
    package func port(_ name: String) throws -> Int {
        guard let port = Int(try setting("\(name)_PORT")) else { throw Missing() }
        return port
    }

    /// A PEM file.
    package var certificateAuthority: String { settings["CA"] ?? "" }

    /// The address of one of the servers, its certificate to be trusted.
    package func address(
        _ name: String, _ security: ServerAddress.Security
    ) throws -> ServerAddress {
        ServerAddress(
            host: "localhost", port: try port(name), security: security,
            certificateAuthority: certificateAuthority)
    }

    /// A user nobody has used before, so that its mailbox is empty.
    package static func freshUser() -> String {
        "u" + UUID().uuidString.lowercased().filter { $0 != "-" }
    }

    /// Delivers raw bytes by SMTP, as a sender's own server would.
    package func deliver(
        _ message: [UInt8], from sender: String, to recipient: String
    ) async throws {
        let client = SubmissionClient(server: try address("SMTP", .plain), credential: nil)
        let result = await client.submit(
            withNetworkLineEnds(message), from: try EmailAddress(validating: sender),
            to: try EmailAddress(validating: recipient))
        await client.close()
        guard case .sent = result else { throw Undelivered(result: result) }
    }

    private func withNetworkLineEnds(_ message: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(message.count + message.count / 40)
        for byte in message {
            if byte == 10, bytes.last != 13 { bytes.append(13) }
            bytes.append(byte)
        }
        return bytes
    }
}
