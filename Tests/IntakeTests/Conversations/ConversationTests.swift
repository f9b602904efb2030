import Inspection
import Intake
import TestSupport
import Testing

/// Whole exchanges of mails, `Fixtures/conversations`.
@Suite("Every conversation, through the real daemon")
struct ConversationTests {
    /// Started once for all conversations, since a text reader takes a second to load its models.
    private static let workers = Result { try SharedWorkers() }

    @Test("goes as it is written", arguments: try ConversationScript.all())
    func plays(script: ConversationScript) async throws {
        try await ConversationPlay(script, workers: try Self.workers.get().workers).play()
    }

    @Test("there are some, and each of them says what must follow")
    func written() throws {
        let scripts = try ConversationScript.all()
        #expect(scripts.count >= 40)
        for script in scripts {
            let isSilent = script.steps.allSatisfy { $0.letters.isEmpty && $0.standings.isEmpty }
            #expect(!script.steps.isEmpty && !isSilent, "\(script.name)")
        }
    }
}

private struct SharedWorkers: Sendable {
    let workers: Workers
    private let scratch: ScratchDirectory

    init() throws {
        scratch = try ScratchDirectory()
        let scene = try Scene("workers")
        workers = try Workers(
            WorkerPrograms(at: try Program.buzheng()),
            for: try scene.configuration(), scratch: scratch.path)
    }
}
