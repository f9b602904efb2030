import FoundationEssentials
import TestSupport
import Testing

@testable import Mail

@Suite("SMTP dialogues")
struct SubmissionDialogueTests {
    static let folder = fixturesFolder + "/dialogues/smtp"
    static let message = Array("Subject: a\r\n\r\n.hidden\r\nplain\r\n".utf8)

    static func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".txt") }
            .sorted()
    }

    @Test(
        "each dialogue gives the message the fate that its file says",
        arguments: try names(), ScriptedPeer.Delivery.allCases)
    func playing(_ name: String, delivery: ScriptedPeer.Delivery) async throws {
        let script = try Script("\(Self.folder)/\(name)")
        let peer = try ScriptedPeer(script, isTagged: false, delivery: delivery)
        let patience = Duration.seconds(script.patience)
        let client = SubmissionClient(
            server: script.server(port: peer.port),
            credential: .password(user: "alice", secret: "secret"),
            timeouts: .init(command: patience, endOfData: patience))
        for deed in script.deeds {
            let outcome = try await play(deed.action, client)
            #expect(deed.expects([outcome]), "\(deed.action)\n\(outcome)")
        }
        await client.close()
        #expect(await peer.finish() == nil)
    }

    private func play(_ action: String, _ client: SubmissionClient) async throws -> String {
        guard action == "submit" else {
            await client.close()
            return "closed"
        }
        let result = await client.submit(
            Self.message, from: try EmailAddress(validating: "office@example.test"),
            to: try EmailAddress(validating: "wang@example.test"))
        switch result {
        case .sent(let reply): return "sent \(reply)"
        case .refused(_, let reply): return "refused \(reply)"
        case .recipientRefused(_, let reply): return "recipient refused \(reply)"
        case .notSent(let error): return "not sent \(error.kind)"
        case .unknown(let reason): return "unknown \(reason)"
        }
    }
}
