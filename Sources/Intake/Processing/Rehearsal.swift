package import Casework
package import Inspection
internal import Materials
package import Store

/// What would follow if a mail were processed now; nothing of it is written.
package struct Rehearsal: Sendable, Encodable {
    package var mail: Int64
    package var state: MailState
    package var reason: String?
    package var order: String?
    /// `E0` to `E6`, and the rule of the action table that decided.
    package var evidence: String
    package var rule: String
    package var summary: String
    package var items: [Change]
    package var replies: [Reply]
    package var guesses: [FilingGuess]

    /// A paper's state before and after.
    package struct Change: Sendable, Encodable {
        /// `domain-certificate:a.cn`, or the material's code alone.
        package var item: String
        package var from: String
        package var to: String
    }

    /// A mail that would be sent, but for the limits on answers.
    package struct Reply: Sendable, Encodable {
        package var kind: String
        package var recipient: String
        package var subject: String
    }

    init(_ outcome: Deliberation.Outcome) {
        let decision = outcome.decision
        mail = outcome.mail.id
        state = decision.fate.state
        reason = decision.fate.reason
        order = decision.order
        evidence = decision.basis.level.rawValue
        rule = decision.basis.rule
        summary = decision.summary
        let items = outcome.files.flatMap(\.items)
        self.items = decision.itemChanges.compactMap { change in
            items.first { $0.id == change.item }.map {
                Change(item: $0.target, from: $0.state.rawValue, to: change.state.rawValue)
            }
        }
        replies = decision.notices.map {
            Reply(kind: $0.kind.rawValue, recipient: $0.recipient, subject: $0.subject)
        }
        guesses = FilingGuess.ranked(by: decision.evidence)
    }
}

extension Configuration {
    /// Decides a mail once more, as if it had just come, and tells what would follow.
    ///
    /// Throws `StoreError`: `.missing` for an unknown mail, `.invalid` for one without content.
    package func rehearse(
        _ mail: Int64, programs: WorkerPrograms, surroundings: Surroundings
    ) async throws -> Rehearsal {
        let directory = try DataDirectory(existing: data)
        let store = try Store(in: directory, random: surroundings.random)
        let deliberation = try Deliberation(
            self, store: store, blobs: try Blobs(in: directory),
            workers: try Workers(programs, for: self, scratch: directory.temporary),
            temporary: directory.temporary, log: surroundings.log)
        let outcome = try await deliberation.outcome(
            of: try await store.preview(mail), at: surroundings.clock.now())
        outcome.inspected.remove()
        return Rehearsal(outcome)
    }
}
