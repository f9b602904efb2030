internal import Casework
internal import Mail
internal import Materials
internal import Store

/// Reminds people of deadlines and lists reviewers their open filings: mails that no mail asked
/// for, made from the store and the calendar alone.
struct DeadlineWatcher: Sendable {
    private static let patience: Int64 = 600_000

    let store: Store
    let composer: ReplyComposer
    let policy: ReminderPolicy
    let surroundings: Surroundings
    let newReply: Doorbell

    private var now: Int64 { surroundings.clock.now() }

    /// Runs until cancelled.
    func run() async throws {
        while !Task.isCancelled {
            do {
                try await remind()
                try await store.noteProgress(of: Daemon.Stage.remind.rawValue, at: now)
                // Never longer than a while: a machine that slept has another hour.
                let wait = min(Self.patience, max(1000, policy.nextLook(after: now) - now))
                await surroundings.pause(.milliseconds(wait))
            } catch {
                guard !Task.isCancelled else { return }
                try surroundings.rethrowIfFatal(error)
                surroundings.log.error("reminding: \(error)")
                await surroundings.pause(.seconds(60))
            }
        }
    }

    /// Says everything that is due now and has not been said.
    func remind() async throws {
        try await remindOfDeadlines()
        try await listOpenFilings()
    }

    private func remindOfDeadlines() async throws {
        guard let days = policy.deadlinesToWatch(at: now) else { return }
        for found in try await store.openFilings(withDeadlineIn: days) {
            for reminder in found.caseFile.reminders(at: now, by: policy) {
                try await queue(reminder, revision: found.revision)
            }
        }
    }

    private func listOpenFilings() async throws {
        guard let day = policy.digestDay(at: now) else { return }
        let files = try await store.openFilings().map(\.caseFile)
        for digest in digests(of: files, on: day) { try await queue(digest, revision: nil) }
    }

    private func queue(_ reminder: Reminder, revision: Int64?) async throws {
        guard try await !store.hasReminded(reminder.key) else { return }
        let about = reminder.key.order.map { "filing \($0)" } ?? "a reviewer's open filings"
        do {
            let mail = try composer.compose(
                reminder.notice, answering: nil, id: await store.newID(at: now), at: now)
            guard
                try await store.remind(mail, as: reminder.key, revision: revision, at: now)
            else { return }
            surroundings.log.notice("reminder \(reminder.key.occasion.name): \(about)")
            newReply.ring()
        } catch let error as StoreError where error.kind == .outdated {
            // Something came in meanwhile; the next look sees what is left to say.
        } catch is EmailAddress.Invalid {
            surroundings.log.error(
                "\(about) is not reminded: an address on file is not a plain address; correct it with: buzheng filing import"
            )
        } catch let defect as MessageDefect {
            surroundings.log.error("\(about) is not reminded: \(defect)")
        }
    }
}
