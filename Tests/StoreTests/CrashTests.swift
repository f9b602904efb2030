import Casework
import Dispatch
import FoundationEssentials
import Glibc
import TestSupport
import Testing

@testable import Store

/// A process that works on a store is killed at any moment; the next one goes on.
@Suite struct CrashTests {
    @Test("after ten kills nothing that was acknowledged is lost, and nothing happened by half")
    func killed() async throws {
        let scratch = try Scratch()
        for round: UInt64 in 1...10 {
            await #expect(processExitsWith: .signal(SIGKILL)) {
                [path = scratch.path as String, round = round as UInt64] in
                try await CrashingWorker(path: path, seed: round).workUntilKilled()
            }
            try await examine(scratch)
        }
        let acknowledged = try acknowledgements(scratch)
        #expect(acknowledged.count > 100, "the workers did too little to prove anything")
        try await finishAll(scratch, seed: 99)
        let counts = try await scratch.log().counts()
        #expect(Set(counts.mails.keys).isSubset(of: [.done, .failed]))
        #expect(counts.mails.values.reduce(0, +) >= acknowledged.count)
    }

    /// What must hold at every moment that a process may die.
    private func examine(_ scratch: Scratch) async throws {
        let store = try scratch.store()
        let log = try scratch.log()
        let blobs = try scratch.blobs()
        let digests = try await log.contents(limit: 100_000)
        for digest in digests {
            #expect(try await blobs.condition(of: digest) == .sound, "a row without its bytes")
        }
        let lost = try acknowledgements(scratch).subtracting(digests)
        #expect(lost.isEmpty, "acknowledged and lost: \(lost)")
        #expect(try await log.verifyEvents().firstBreak == nil)
        let answered = try await store.answersPerDoneMail()
        #expect(answered.allSatisfy { $0 == 1 }, "a decision by half, or twice")
        let reminders = try await store.reminders()
        #expect(reminders.queued == reminders.noted, "a reminder by half, or twice")
        let counts = try await log.counts()
        #expect(counts.mails.values.reduce(0, +) == digests.count)
    }

    private func acknowledgements(_ scratch: Scratch) throws -> Set<String> {
        let text = try String(contentsOfFile: "\(scratch.path)/acknowledged", encoding: .utf8)
        return Set(text.split(separator: "\n").map(String.init))
    }

    private func finishAll(_ scratch: Scratch, seed: UInt64) async throws {
        let worker = try CrashingWorker(path: scratch.path, seed: seed)
        try await worker.takeOver()
        while try await worker.processOne() {}
        while try await worker.sendOne() {}
    }
}

/// The daemon in small: receives, decides and sends until it is killed.
private final class CrashingWorker: Sendable {
    private let directory: DataDirectory
    private let store: Store
    private let blobs: Blobs
    private let lock: InstanceLock
    private let acknowledged: Int32
    private let source: RandomSource
    private let clock: Int64

    init(path: String, seed: UInt64) throws {
        directory = try DataDirectory(creating: "\(path)/data")
        let source = RandomSource(seed: seed)
        self.source = source
        lock = try InstanceLock(directory)
        store = try Store(in: directory, random: { source.next() })
        blobs = try Blobs(in: directory)
        acknowledged = open("\(path)/acknowledged", O_WRONLY | O_CREAT | O_APPEND, 0o600)
        clock = start + Int64(seed) * 60 * minute
    }

    deinit { close(acknowledged) }

    func workUntilKilled() async throws {
        try await takeOver()
        let last = 5 + UInt32(source.next() % 10)
        for round: UInt32 in 1... {
            if round == last { killSoon() }
            try await receive(round)
            _ = try await processOne()
            try await remind(Int64(round % 5))
            _ = try await sendOne()
        }
    }

    /// At any moment of what is done next, however slow the machine is.
    private func killSoon() {
        let moment = DispatchTimeInterval.microseconds(Int(source.next() % 20_000))
        DispatchQueue.global().asyncAfter(deadline: .now() + moment) { _ = kill(getpid(), SIGKILL) }
    }

    /// Says the same few things again and again, in every life.
    private func remind(_ round: Int64) async throws {
        let key = Reminder.Key(
            order: nil, round: round, occasion: .digest, recipient: "shen@example.test")
        var mail = reply(await store.newID(at: clock))
        mail.kind = .digest
        _ = try await store.remind(mail, as: key, revision: nil, at: clock)
    }

    func takeOver() async throws {
        try await blobs.discardTemporaryFiles(holding: lock)
        _ = try await store.recover(holding: lock, doubt: DoubtPolicy(wait: 0), at: clock)
    }

    private func receive(_ round: UInt32) async throws {
        let count = 1 + source.next() % 8
        let files = try (0..<count).map { try write("mail \(clock) \(round) \($0)", "f\($0)") }
        let kept = try await blobs.adopt(files)
        let first = UInt32(clock / minute % 100_000) * 10_000 + round * 10
        let batch = kept.enumerated().map { number, blob in
            ReceivedMail(
                uid: first + UInt32(number), size: blob.size, content: .stored(blob),
                internalDate: clock)
        }
        let end = MailboxState(uidValidity: 7, highestUID: first + UInt32(count))
        _ = try await store.admit(batch, from: inbox, advancing: end, at: clock)
        let lines = Array(kept.map { $0.sha256 + "\n" }.joined().utf8)
        _ = Glibc.write(acknowledged, lines, lines.count)
    }

    private func write(_ content: String, _ name: String) throws -> TemporaryFile {
        let path = "\(directory.temporary)/\(name)"
        let bytes = Array(content.utf8)
        try Data(bytes).write(to: URL(filePath: path))
        return TemporaryFile(
            path: path, sha256: SHA256.digest(of: bytes), size: Int64(bytes.count))
    }

    func processOne() async throws -> Bool {
        let late = clock + 30 * minute
        guard let claim = try await store.claim(worker: "w", lease: minute, at: late) else {
            return false
        }
        let outgoing = reply(await store.newID(at: clock))
        let end = processed(Decision(fate: .done, summary: ""), outgoing: [outgoing])
        try await store.record(end, for: claim, at: late)
        return true
    }

    func sendOne() async throws -> Bool {
        let late = clock + 30 * minute
        guard let sending = try await store.claimOutgoing(at: late) else { return false }
        try await store.settle(sending, .sent("250"), doubt: DoubtPolicy(wait: 0), at: late)
        return true
    }
}

extension Store {
    /// Reminders in the outbox, and those noted as said.
    fileprivate func reminders() throws -> (queued: Int64?, noted: Int64?) {
        (
            try database.first("SELECT count(*) FROM outgoing WHERE kind = 'digest'") {
                $0.integer()
            }, try database.first("SELECT count(*) FROM reminder") { $0.integer() }
        )
    }

    /// How many replies each done mail caused.
    fileprivate func answersPerDoneMail() throws -> [Int64] {
        try database.rows(
            """
            SELECT (SELECT count(*) FROM outgoing o WHERE o.mail = m.id) FROM mail m
            WHERE m.state = 'done'
            """
        ) { $0.integer() }
    }
}
