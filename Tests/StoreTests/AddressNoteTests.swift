import Casework
import Materials
import TestSupport
import Testing

@testable import Store

@Suite struct AddressNoteTests {
    let scratch: Scratch
    let store: Store
    let log: ProcessingLog

    init() async throws {
        scratch = try Scratch()
        store = try scratch.store()
        log = try scratch.log()
        _ = try await store.importFilings([filing()], by: .daemon, at: start)
    }

    private func record(_ decision: Decision, _ uid: UInt32) async throws {
        try await store.admitOne(uid, "mail \(uid)")
        try await store.record(processed(decision), for: store.claimNext(), at: start)
    }

    private func noting(_ kind: AddressNote.Kind, until: String? = nil) -> Decision {
        var decision = Decision(fate: .ignored(.bounce), order: "1799000123456", summary: "")
        let day = until.flatMap { CalendarDate($0) }
        decision.addressNotes = [AddressNote(address: "Li@example.test", kind: kind, until: day)]
        return decision
    }

    @Test("what is learnt of an address is shown with its filing, the newest of each kind")
    func noted() async throws {
        try await record(noting(.away, until: "2026-12-01"), 1)
        try await record(noting(.away, until: "2026-12-10"), 2)
        try await record(noting(.dead), 3)
        let notes = try await log.addressNotes(order: "1799000123456")
        #expect(notes.map(\.kind) == [.away, .dead])
        #expect(notes.first?.until == CalendarDate("2026-12-10"))
        #expect(
            try await store.deadAddresses(among: ["li@example.test", "x"]) == ["li@example.test"])
        #expect(
            try await log.timeline(order: "1799000123456").last { $0.action == .addressNoted }
                != nil)
    }

    @Test("what our own server refuses is noted with the refusal, and somebody is told")
    func refused() async throws {
        let claim = try await store.claimReply()
        let letter = reply(await store.newID(at: start))
        try await store.settle(
            claim, .recipientRefused("550 5.1.1 no such user"),
            remembering: AddressNote(address: claim.recipient, kind: .dead), telling: letter,
            doubt: DoubtPolicy(), at: start)
        #expect(try await log.addressNotes(order: "1799000123456").map(\.kind) == [.dead])
        #expect(try await log.outgoing(in: .ready).map(\.outgoing) == [letter.id])
        #expect(try await log.outgoing(in: .undeliverable).map(\.outgoing) == [claim.id])
    }

    @Test("whoever writes again is neither away nor dead")
    func back() async throws {
        try await record(noting(.dead), 1)
        var forged = Decision(fate: .held(.unauthenticatedSender), summary: "")
        forged.basis = Basis(level: .claimed, rule: "P4")
        try await record(forged, 2)
        #expect(try await !log.addressNotes(order: "1799000123456").isEmpty)
        var believed = Decision(fate: .done, summary: "")
        believed.basis = Basis(level: .vouched, rule: "P2")
        try await record(believed, 3)
        #expect(try await log.addressNotes(order: "1799000123456").isEmpty)
    }

    @Test("contacts come by address, page by page, each with what is known of its address")
    func contacts() async throws {
        var others = [filing(), filing()]
        for index in others.indices {
            others[index].order = "179900012346\(index)"
            others[index].contacts.append(
                Contact(name: "李雷", address: "z\(index)@example.test"))
        }
        _ = try await store.importFilings(others, by: .daemon, at: start + 1)
        try await record(noting(.dead), 1)
        let all = try await log.contacts(limit: 100)
        #expect(all.count == others.reduce(filing().contacts.count) { $0 + $1.contacts.count })
        #expect(
            all.map { [$0.address, $0.order] }
                == all.map { [$0.address, $0.order] }.sorted {
                    $0.lexicographicallyPrecedes($1)
                })
        #expect(all.first?.since == start && all.last?.since == start + 1)
        for row in all {
            #expect(row.notes.map(\.note.kind) == (row.address == "li@example.test" ? [.dead] : []))
        }
        var pages: [ContactRow] = []
        var key: ContactKey?
        while let row = try await log.contacts(after: key, limit: 1).first {
            pages.append(row)
            key = ContactKey(address: row.address, order: row.order)
        }
        #expect(pages == all)
        let one = try await log.contacts(matching: "z1@")
        #expect(one.map(\.order) == ["1799000123461", "1799000123461"])
        #expect(one.map(\.address) == ["li@example.test", "z1@example.test"])
        #expect(try await log.contacts(matching: "%").isEmpty)
        let found = try await log.contacts(matching: "example")
        var page: [ContactRow] = []
        key = nil
        while let row = try await log.contacts(matching: "example", after: key, limit: 1).first {
            page.append(row)
            key = ContactKey(address: row.address, order: row.order)
        }
        #expect(page == found && Set(found.map(\.address)) == Set(all.map(\.address)))
    }
}

@Suite struct ReplyLimitTests {
    @Test("an answer beyond the limit is kept unsent, with its reason, and can be sent by a person")
    func suppressed() async throws {
        let scratch = try Scratch()
        let store = try scratch.store()
        for uid: UInt32 in 1...5 {
            try await store.admitOne(uid, "mail \(uid)")
            var end = processed(
                Decision(fate: .done, summary: ""),
                outgoing: [reply(await store.newID(at: start))])
            end.limits = ReplyLimits()
            try await store.record(end, for: store.claimNext(), at: start)
        }
        let log = try scratch.log()
        #expect(try await log.outgoing(in: .ready).count == 3)
        let unsent = try await log.outgoing(in: .suppressed)
        #expect(unsent.map(\.response) == ["sender-daily", "sender-daily"])
        let mail = try #require(unsent.first?.mail)
        let event = try #require(
            try await log.mail(mail)?.timeline.first { $0.action == .outgoingSuppressed })
        #expect(event.detail["reason"] == "sender-daily")
        try await store.resend([unsent[0].outgoing], by: "chen", at: start)
        #expect(try await log.outgoing(in: .ready).count == 4)
    }

    @Test("a day later there is room again")
    func nextDay() async throws {
        let store = try Scratch().store()
        let day: Int64 = 86_400_000
        for (number, time) in [start, start, start, start + day].enumerated() {
            try await store.admitOne(UInt32(number + 1), "mail \(number)", at: time)
            var end = processed(
                Decision(fate: .done, summary: ""),
                outgoing: [reply(await store.newID(at: time))])
            end.limits = ReplyLimits()
            try await store.record(end, for: store.claimNext(at: time), at: time)
        }
        var count = 0
        while try await store.claimOutgoing(at: start + day) != nil { count += 1 }
        #expect(count == 4)
    }
}
