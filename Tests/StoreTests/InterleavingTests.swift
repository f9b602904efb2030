import Casework
import TestSupport
import Testing

@testable import Store

/// Everything that can happen to a store, in orders chosen by a seed.
@Suite struct InterleavingTests {
    @Test(
        "in 200 random interleavings no mail is lost and none is answered twice",
        arguments: 0..<8 as Range<UInt64>)
    func interleavings(block: UInt64) async throws {
        for seed in block * 25..<(block + 1) * 25 {
            var history = try History(seed: seed)
            for _ in 0..<60 { try await history.step() }
            try await history.finish()
            try await history.examine()
        }
    }
}

private struct History {
    private let seed: UInt64
    private let scratch: Scratch
    private var store: Store
    private var generator: SeededGenerator
    private var now = start
    private var nextUID: UInt32 = 1
    /// The contents that were admitted.
    private var admitted: Set<String> = []
    private var claims: [ClaimedMail] = []
    private var sending: [ClaimedOutgoing] = []
    private let doubt = DoubtPolicy(wait: minute, copies: 2)

    init(seed: UInt64) throws {
        self.seed = seed
        scratch = try Scratch()
        store = try scratch.store(seed: seed)
        generator = SeededGenerator(seed: seed)
    }

    mutating func step() async throws {
        switch Int.random(in: 0..<14, using: &generator) {
        case 0, 1, 2: try await admit()
        case 3, 4: try await claim()
        case 5, 6: try await record()
        case 7: try await fail()
        case 8: try await postpone()
        case 9: try await intervene()
        case 10: try await send()
        case 11: try await settle()
        case 12: now += Int64.random(in: 0...20, using: &generator) * minute
        default: try await crash()
        }
    }

    private mutating func admit() async throws {
        let validity = UInt32.random(in: 7...8, using: &generator)
        let uids = nextUID...nextUID + 2
        let batch = uids.map { received($0, content(uid: $0, uidValidity: validity)) }
        let end = MailboxState(uidValidity: validity, highestUID: nextUID + 2)
        _ = try await store.admit(batch, from: inbox, advancing: end, at: now)
        admitted.formUnion(uids.map { blob(content(uid: $0, uidValidity: validity)).sha256 })
        // Often less than the batch, so that the same UIDs are listed again.
        nextUID += UInt32.random(in: 0...3, using: &generator)
    }

    /// What lies under a UID never changes; few contents, so that the same often comes again.
    private func content(uid: UInt32, uidValidity: UInt32) -> String {
        "mail \((uid &* 7 &+ uidValidity &* 5 &+ UInt32(seed)) % 12)"
    }

    private mutating func claim() async throws {
        if let claim = try await store.claim(worker: "w", lease: 5 * minute, at: now) {
            claims.append(claim)
        }
    }

    private mutating func record() async throws {
        guard let claim = claims.randomElement(using: &generator) else { return }
        let fates: [MailFate] = [.done, .done, .held(.noFiling), .ignored(.bounce)]
        let fate = fates[Int.random(in: 0..<4, using: &generator)]
        let answers = fate == .done ? [reply(await store.newID(at: now))] : []
        let end = processed(Decision(fate: fate, summary: ""), outgoing: answers)
        try await unlessStale { [store, now] in try await store.record(end, for: claim, at: now) }
    }

    private mutating func fail() async throws {
        guard let claim = claims.randomElement(using: &generator) else { return }
        try await unlessStale { [store, now] in
            try await store.fail(claim, .unreadable, detail: "killed", at: now)
        }
    }

    private mutating func postpone() async throws {
        guard let claim = claims.randomElement(using: &generator) else { return }
        try await unlessStale { [store, now] in
            try await store.postpone(claim, until: now + minute, reason: .unscanned, at: now)
        }
    }

    private mutating func intervene() async throws {
        let mails = try await scratch.log().mails(limit: 100).filter { $0.state != .done }
        guard let mail = mails.randomElement(using: &generator)?.mail else { return }
        if Bool.random(using: &generator) {
            try await store.retry([mail], by: "chen", at: now)
        } else {
            try await store.hold([mail], why: "look", by: "chen", at: now)
        }
    }

    private mutating func send() async throws {
        if let claim = try await store.claimOutgoing(at: now) { sending.append(claim) }
    }

    private mutating func settle() async throws {
        guard let claim = sending.randomElement(using: &generator) else { return }
        let results: [DeliveryResult] = [
            .sent("250"), .temporary("450"), .permanent("550"), .unknown("cut"),
        ]
        let result = results[Int.random(in: 0..<4, using: &generator)]
        try await unlessStale { [store, doubt, now] in
            try await store.settle(claim, result, doubt: doubt, at: now)
        }
    }

    /// The process goes; its claims stay in memory as those of a process that was stopped and
    /// wakes up later.
    private mutating func crash() async throws {
        store = try scratch.store(seed: generator.next())
        _ = try await store.recover(holding: scratch.lock(), doubt: doubt, at: now)
    }

    private func unlessStale(_ body: () async throws -> Void) async throws {
        do {
            try await body()
        } catch let error as StoreError where error.kind == .stale {
            // Refused as it must be; what it would have done is not done.
        }
    }

    /// Lets everything that goes on by itself come to its end.
    mutating func finish() async throws {
        try await crash()
        for _ in 0..<4 {
            now += 4 * 24 * 60 * minute
            while let claim = try await store.claim(worker: "w", lease: minute, at: now) {
                let answer = reply(await store.newID(at: now))
                let end = processed(Decision(fate: .done, summary: ""), outgoing: [answer])
                try await store.record(end, for: claim, at: now)
            }
            while let claim = try await store.claimOutgoing(at: now) {
                try await store.settle(claim, .sent("250"), doubt: doubt, at: now)
            }
        }
    }

    func examine() async throws {
        let log = try scratch.log()
        let mails = try await log.mails(limit: 1_000)
        #expect(mails.count == admitted.count, "seed \(seed): one mail for each content")
        #expect(Set(mails.compactMap(\.sha256)) == admitted, "seed \(seed)")
        #expect(mails.allSatisfy { $0.state != .received }, "seed \(seed): all came to an end")
        for mail in mails {
            let answers = try await log.mail(mail.mail)?.outgoing ?? []
            #expect(answers.count == (mail.state == .done ? 1 : 0), "seed \(seed)")
            let isOnItsWay = answers.contains {
                ["ready", "sending", "retry"].contains($0.state.rawValue)
            }
            #expect(!isOnItsWay, "seed \(seed): every answer has a fate")
        }
        #expect(try await log.verifyEvents().firstBreak == nil, "seed \(seed)")
        try await examineIndex()
    }

    private func examineIndex() async throws {
        #expect(try await store.staleMails() == [], "seed \(seed)")
        #expect(try await scratch.log().measures().isConserved, "seed \(seed)")
        let tallies = try await store.talliesBeforeAndAfterReindexing()
        #expect(tallies.before == tallies.after, "seed \(seed)")
    }
}
