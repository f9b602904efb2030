import Casework
import FoundationEssentials
import Materials
import TestSupport
import Testing

@testable import Store

@Suite struct OverviewTests {
    let scratch: Scratch
    let store: Store
    let log: ProcessingLog
    let day = 24 * 60 * minute

    init() async throws {
        scratch = try Scratch()
        store = try scratch.store()
        log = try scratch.log()
        _ = try await store.importFilings(
            [filing(owed: [OwedMaterial(material: .domainCertificate)])], by: .daemon, at: start)
    }

    /// Takes a mail in and decides it so many milliseconds later.
    @discardableResult
    private func decide(
        _ fate: MailFate, at now: Int64, after wait: Int64 = 1000, _ codes: [IssueCode] = []
    ) async throws -> Int64 {
        let number = UInt32(try await log.measures().admitted) + 1
        let mail = try await store.admitOne(number, "mail \(number)", at: now)
        let paper = AttachmentRecord(
            path: "2", name: "a.jpg", type: "image/jpeg", size: 1, sha256: "", exhibit: nil)
        let findings = codes.map {
            Finding(rule: nil, code: $0, severity: .refuse)
        }
        let warning = Finding(rule: nil, code: .other, severity: .warn)
        let verdict = Verdict(
            outcome: codes.isEmpty ? .checked : .returned, material: .domainCertificate,
            findings: findings + [warning])
        var decision = Decision(fate: fate, summary: "")
        decision.attachments = [AttachmentDecision(path: "2", verdict: verdict)]
        let end = processed(decision, attachments: [paper])
        try await store.record(end, for: store.claimNext(at: now), at: now + wait)
        return mail
    }

    @Test("mails are shown by the day in China on which they came, with how they ended")
    func days() async throws {
        // 15:59 UTC is the last minute of a day in China.
        try await decide(.done, at: start + 16 * 60 * minute - minute)
        try await decide(.held(.noFiling), at: start + 16 * 60 * minute)
        try await decide(.held(.noFiling), at: start + 16 * 60 * minute + 1)
        let overview = try await log.overview(days: 3, now: start + day)
        #expect(overview.days.map(\.day) == ["2026-11-23", "2026-11-24", "2026-11-25"])
        let held = Overview.FateCount(fate: Fate(.held, "no-filing"), count: 2)
        let done = Overview.FateCount(fate: Fate(.done), count: 1)
        #expect(overview.days.map(\.fates) == [[], [done], [held]])
        #expect(overview.mails == [.done: 1, .held: 2])
        #expect(overview.oldestMail == [.held: start + 16 * 60 * minute])
    }

    @Test("the reasons for returned papers are counted, the most frequent first")
    func findings() async throws {
        try await decide(.done, at: start, [.tooSmall, .unclear, .tooSmall])
        try await decide(.done, at: start + 1, [.tooSmall])
        try await decide(.done, at: start + 2)
        try await decide(.done, at: start - 5 * day, [.unsealed])
        let overview = try await log.overview(days: 3, now: start)
        #expect(overview.findings.map(\.code) == [.tooSmall, .unclear])
        #expect(overview.findings.map(\.count) == [2, 1])
        #expect(overview.days.last?.verdicts == [.returned: 2, .checked: 1])
    }

    @Test("a mail decided again counts once, as what it is now")
    func again() async throws {
        let mail = try await decide(.held(.unclearAttachment), at: start, [.tooSmall])
        try await store.retry([mail], by: "chen", at: start + minute)
        #expect(try await log.overview(days: 1, now: start).mails == [.received: 1])
        let end = processed(Decision(fate: .done, summary: ""))
        try await store.record(
            end, for: store.claimNext(at: start + minute), at: start + 2 * minute)
        let overview = try await log.overview(days: 1, now: start)
        #expect(overview.mails == [.done: 1])
        #expect(overview.findings == [])
        #expect(overview.latency?.mails == 1)
    }

    @Test("the latency is within 4 % of what half, and all but a twentieth, of the mails took")
    func latency() async throws {
        for number: Int64 in 1...100 {
            try await decide(.done, at: start + number * minute, after: number * 1000)
        }
        let latency = try #require(try await log.overview(days: 2, now: start).latency)
        #expect(latency.mails == 100)
        #expect((48_000...52_000).contains(latency.median))
        #expect((91_200...98_800).contains(latency.p95))
    }

    @Test("the outbox is shown by state with its oldest")
    func outbox() async throws {
        try await store.admitOne()
        let replies = [reply(1), reply(2)]
        try await store.record(
            processed(Decision(fate: .done, summary: ""), outgoing: replies),
            for: store.claimNext(), at: start)
        let first = try #require(try await store.claimOutgoing(at: start))
        try await store.settle(first, .unknown("cut"), doubt: DoubtPolicy(copies: 0), at: start)
        _ = try await store.claimOutgoing(at: start + minute)
        var overview = try await log.overview(days: 1, now: start)
        #expect(overview.outgoing == [.unknown: 1, .sending: 1])
        #expect(overview.oldestOutgoing == [.unknown: start, .sending: start])
        try await store.resend([first.id], by: "chen", at: start + 2 * minute)
        overview = try await log.overview(days: 1, now: start)
        #expect(overview.outgoing == [.ready: 1, .sending: 1])
    }

    @Test("the figures of everything add up, whatever came in")
    func measures() async throws {
        try await decide(.held(.noFiling), at: start)
        try await store.admitOne(77, "waits")
        let batch = [
            ReceivedMail(uid: 8, size: 60_000_000, content: .tooLarge, internalDate: start),
            ReceivedMail(uid: 9, size: 60, content: .withheld, internalDate: start),
        ]
        let end = MailboxState(uidValidity: 7, highestUID: 9)
        _ = try await store.admit(batch, from: inbox, advancing: end, at: start)
        try await store.admitOne(78, "waits", at: start)
        let measures = try await log.measures()
        #expect(measures.admitted == 4)
        #expect(measures.inFlight == 2)
        #expect(measures.ended.map(\.fate.word) == ["failed:too-large", "held:no-filing"])
        #expect(measures.isConserved)
        #expect(measures.events[.mailSeenAgain] == 1)
        #expect(measures.evidence == [.nothing: 1])
        #expect(measures.lastEvent == 7)
        #expect(measures.schema == Migration.all.count)
        #expect(measures.freeBytes ?? 0 > 0)
    }

    @Test("what is kept unsent and refused is counted by its reason")
    func restraints() async throws {
        try await store.admitOne()
        var decision = Decision(fate: .done, summary: "")
        decision.refusedTokens = 3
        var end = processed(decision, outgoing: [reply(await store.newID(at: start))])
        end.limits = ReplyLimits(perSenderDaily: 0)
        try await store.record(end, for: store.claimNext(), at: start)
        let measures = try await log.measures()
        #expect(measures.restraints == [.senderDaily: 1])
        #expect(measures.refusedTokens == 3)
        #expect(measures.outgoing == [.suppressed: 1])
    }

    @Test("the figures have a JSON form that programs can read")
    func json() async throws {
        try await decide(.done, at: start, [.tooSmall])
        let overview = try await log.overview(days: 2, now: start)
        let data = try JSONEncoder().encode(overview)
        #expect(try JSONDecoder().decode(Overview.self, from: data) == overview)
        #expect(String(decoding: data, as: UTF8.self).contains(#""mails":{"done":1}"#))
    }
}
