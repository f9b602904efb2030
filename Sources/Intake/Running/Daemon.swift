internal import Casework
package import Inspection
internal import Mail
internal import Materials
internal import Store

/// The stages and what they share, wired from a configuration.
///
/// The stages are joined by the store alone; the doorbells only save waiting.
package struct Daemon: Sendable {
    /// Which stages this process runs.
    package enum Stage: String, Sendable, CaseIterable {
        case receive, process, remind, deliver
    }

    private let receivers: [MailboxReceiver]
    private let processors: [Processor]
    private let watcher: DeadlineWatcher
    private let deliverer: Deliverer
    private let notifier: Notifier
    private let client: SubmissionClient
    private let workers: Workers
    private let surroundings: Surroundings
    // Held for as long as the daemon lives.
    private let lock: InstanceLock

    /// Opens the store, takes its lock and sets right what the last daemon left.
    ///
    /// Throws `StoreError` or `ConfigurationError`.
    package init(
        _ configuration: Configuration, programs: WorkerPrograms, surroundings: Surroundings
    ) async throws {
        let scratch = try DataDirectory(creating: configuration.data).temporary
        try await self.init(
            configuration, workers: Workers(programs, for: configuration, scratch: scratch),
            surroundings: surroundings)
    }

    /// The same, with workers that other daemons may use as well.
    package init(
        _ configuration: Configuration, workers: Workers, surroundings: Surroundings
    ) async throws {
        self.workers = workers
        let directory = try DataDirectory(creating: configuration.data)
        lock = try InstanceLock(directory)
        let store = try Store(in: directory, random: surroundings.random)
        let blobs = try Blobs(in: directory)
        try await blobs.discardTemporaryFiles(holding: lock)
        try await blobs.removeDoomed(noted: store)
        let left = try await store.recover(
            holding: lock, doubt: DoubtPolicy(), at: surroundings.clock.now())
        if left.mails + left.outgoing > 0 {
            surroundings.log.warning(
                "the last run left \(left.mails) mails and \(left.outgoing) replies under way; they are taken up again"
            )
        }
        let newMail = Doorbell()
        let newReply = Doorbell()
        receivers = try configuration.mailboxes().map { account, mailbox, mark in
            MailboxReceiver(
                account: account, mailbox: mailbox, mark: mark, limits: configuration.limits,
                store: store, blobs: blobs, temporary: directory.temporary,
                surroundings: surroundings, newMail: newMail)
        }
        try await store.forgetHealth(except: receivers.map(\.key))
        let deliberation = try Deliberation(
            configuration, store: store, blobs: blobs, workers: workers,
            temporary: directory.temporary, log: surroundings.log)
        let composer = deliberation.composer
        processors = (1...configuration.workers).map { number in
            Processor(
                name: "worker-\(number)", store: store, deliberation: deliberation,
                limits: configuration.replyLimits, surroundings: surroundings, newMail: newMail,
                newReply: newReply)
        }
        watcher = DeadlineWatcher(
            store: store, composer: composer, policy: configuration.reminders,
            surroundings: surroundings, newReply: newReply)
        client = SubmissionClient(
            server: configuration.submission.server, credential: configuration.submission.credential
        )
        deliverer = Deliverer(
            store: store, client: client, composer: composer, surroundings: surroundings,
            newReply: newReply)
        notifier = Notifier(store: store, surroundings: surroundings)
        self.surroundings = surroundings
    }

    /// Runs the stages until the task is cancelled or one cannot go on.
    ///
    /// Throws `StartFailure` before anything is done when no text reader can be started.
    package func run(_ stages: Set<Stage> = Set(Stage.allCases)) async throws {
        if stages.contains(.process) { try await startReaders() }
        try await withTaskCancellationHandler {
            try await withThrowingTaskGroup(of: Void.self) { group in
                if stages.contains(.receive) {
                    for receiver in receivers { group.addTask { try await receiver.run() } }
                }
                if stages.contains(.process) {
                    for processor in processors { group.addTask { try await processor.run() } }
                }
                if stages.contains(.remind) { group.addTask { try await watcher.run() } }
                if stages.contains(.deliver) {
                    group.addTask { try await deliverer.run() }
                    group.addTask { try await notifier.run() }
                }
                try await group.waitForAll()
            }
        } onCancel: {
            client.stop()
            notifier.interrupt.fire()
        }
    }

    private func startReaders() async throws(StartFailure) {
        do throws(InspectionFailure) {
            try await workers.readers.start()
        } catch {
            throw StartFailure(
                description:
                    "the text reader does not start: \(error); put it in its place with deploy/text-reader, then look with: buzheng doctor"
            )
        }
    }

    /// Does what there is to do now, stage after stage, and returns.
    package func runOnce(_ stages: Set<Stage> = Set(Stage.allCases)) async throws {
        if stages.contains(.receive) {
            for receiver in receivers { try await receiver.runOnce() }
        }
        if stages.contains(.process) {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for processor in processors {
                    group.addTask { while try await processor.processNext() {} }
                }
                try await group.waitForAll()
            }
        }
        if stages.contains(.remind) { try await watcher.remind() }
        if stages.contains(.deliver) {
            while try await deliverer.deliverNext() {}
            await client.close()
            while try await notifier.notify() {}
        }
    }
}
