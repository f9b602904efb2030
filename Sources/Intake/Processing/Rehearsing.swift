internal import Casework
package import Inspection
internal import Materials
package import Store

/// Decides mails once more, as if they had just come, and writes nothing of it.
package struct Rehearsing: Sendable {
    private let store: Store
    private let deliberation: Deliberation
    private let clock: WallClock

    /// Starts no process yet.
    ///
    /// - `scratch`: a directory for pictures that are put in one.
    package init(
        _ configuration: Configuration, store: Store, in directory: DataDirectory,
        workers: Workers, scratch: String, surroundings: Surroundings
    ) throws {
        self.store = store
        clock = surroundings.clock
        deliberation = try Deliberation(
            configuration, store: store, blobs: try Blobs(in: directory), workers: workers,
            temporary: scratch, log: surroundings.log)
    }

    /// Tells what would follow; throws `StoreError`: `.missing` for an unknown mail, `.invalid` for
    /// one without content.
    package func rehearse(_ mail: Int64) async throws -> Rehearsal {
        let outcome = try await deliberation.outcome(
            of: try await store.preview(mail), at: clock.now())
        outcome.inspected.remove()
        return Rehearsal(outcome)
    }
}

extension Configuration {
    /// The same for one mail, with processes of its own.
    package func rehearse(
        _ mail: Int64, programs: WorkerPrograms, surroundings: Surroundings
    ) async throws -> Rehearsal {
        let directory = try DataDirectory(existing: data)
        let folder = try TemporaryFolder(in: directory)
        defer { folder.remove() }
        let rehearsing = try Rehearsing(
            self, store: try Store(in: directory, random: surroundings.random), in: directory,
            workers: try Workers(programs, for: self, scratch: folder.path), scratch: folder.path,
            surroundings: surroundings)
        return try await rehearsing.rehearse(mail)
    }
}

extension Rehearsal {
    fileprivate init(_ outcome: Deliberation.Outcome) {
        let decision = outcome.decision
        let items = outcome.files.flatMap(\.items)
        self.init(
            mail: outcome.mail.id, state: decision.fate.state, reason: decision.fate.reason,
            order: decision.order, evidence: decision.basis.level.rawValue,
            rule: decision.basis.rule, summary: decision.summary,
            items: decision.itemChanges.compactMap { change in
                items.first { $0.id == change.item }.map {
                    Change(item: $0.target, from: $0.state.rawValue, to: change.state.rawValue)
                }
            },
            replies: decision.notices.map {
                Reply(kind: $0.kind.rawValue, recipient: $0.recipient, subject: $0.subject)
            },
            guesses: FilingGuess.ranked(by: decision.evidence))
    }
}
