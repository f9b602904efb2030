import FoundationEssentials
import TestSupport
import Testing

@testable import Mail

@Suite("IMAP dialogues")
struct DialogueTests {
    static let folder = fixturesFolder + "/dialogues/imap"

    static func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".txt") }
            .sorted()
    }

    @Test(
        "each dialogue comes to what its file says, however its bytes arrive",
        arguments: try names(), ScriptedPeer.Delivery.allCases)
    func playing(_ name: String, delivery: ScriptedPeer.Delivery) async throws {
        let script = try Script("\(Self.folder)/\(name)")
        let peer = try ScriptedPeer(script, isTagged: true, delivery: delivery)
        let directory = try ScratchDirectory()
        let actor = try IMAPPlayer(script, port: peer.port, directory: directory.path)
        for deed in script.deeds {
            let outcomes = await actor.play(deed.action)
            #expect(deed.expects(outcomes), "\(deed.action)\n\(outcomes.joined(separator: "\n"))")
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path) == [])
        await actor.leave()
        #expect(await peer.finish() == nil)
    }
}
