import Foundation
import Mail
import Testing

/// The private Dovecot and Postfix that `deploy/test` starts.
struct TestServers: Sendable {
    struct Missing: Error, CustomStringConvertible {
        var description: String {
            "no mail servers: run deploy/test, or set BUZHENG_TEST_SERVERS to a directory that deploy/servers has started"
        }
    }

    let directory: String
    private let values: [String: String]

    /// Throws when they do not run, so that a test without servers fails and never passes.
    init() throws {
        guard let directory = ProcessInfo.processInfo.environment["BUZHENG_TEST_SERVERS"] else {
            throw Missing()
        }
        self.directory = directory
        let text = try String(contentsOfFile: directory + "/servers.env", encoding: .utf8)
        values = Dictionary(
            text.split(separator: "\n").compactMap { line in
                let fields = line.split(separator: "=", maxSplits: 1)
                return fields.count == 2 ? (String(fields[0]), String(fields[1])) : nil
            }, uniquingKeysWith: { first, _ in first })
    }

    func port(_ name: String) throws -> Int {
        guard let text = values["\(name)_PORT"], let port = Int(text) else { throw Missing() }
        return port
    }

    var certificateAuthority: String { values["CA"] ?? "" }

    /// Delivers raw bytes by SMTP, as a sender's own server would.
    func deliver(_ message: [UInt8], from sender: String, to recipient: String) async throws {
        let client = SubmissionClient(
            server: ServerAddress(host: "localhost", port: try port("SMTP"), security: .plain),
            credential: nil)
        let result = await client.submit(
            withNetworkLineEnds(message), from: try EmailAddress(validating: sender),
            to: try EmailAddress(validating: recipient))
        await client.close()
        guard case .sent = result else { throw Undelivered(result: result) }
    }

    struct Undelivered: Error {
        var result: SubmissionResult
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
