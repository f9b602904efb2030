import Casework
import TestSupport
import Testing

@testable import Store

/// Lists against a plain look at every mail.
@Suite struct MailListTests {
    private static let other = MailboxKey(account: "filings", mailbox: "Junk 垃圾")
    private static let texts = ["补正材料", "域名证书 scan", "Re: 域名", "invoice"]
    private static let senders = ["li@example.test", "han@example.test", ""]
    private static let fates: [MailFate?] = [
        .done, .held(.noFiling), .held(.unknownSender), .ignored(.bounce), nil,
    ]
    private static let orders = ["1799000123456", nil]

    let scratch: Scratch
    let store: Store
    let log: ProcessingLog

    init() async throws {
        scratch = try Scratch()
        store = try scratch.store()
        log = try scratch.log()
        _ = try await store.importFilings([filing()], by: .daemon, at: start)
    }

    private struct Known {
        var row: MailRow
        var mailbox: MailboxKey
    }

    /// Forty mails an hour apart, most of them decided as chance says; newest first.
    private func fill(_ generator: inout SeededGenerator) async throws -> [Known] {
        var places: [Int64: MailboxKey] = [:]
        for number: UInt32 in 1...40 {
            let mailbox = Bool.random(using: &generator) ? inbox : Self.other
            let now = start + Int64(number) * 60 * minute
            let end = MailboxState(uidValidity: 7, highestUID: number)
            let mail = received(number, "mail \(number)")
            let admitted = try await store.admit([mail], from: mailbox, advancing: end, at: now)
            places[admitted[0].mail] = mailbox
            if let fate = Self.fates.randomElement(using: &generator) ?? nil {
                try await decide(fate, at: now, &generator)
            }
        }
        return try await log.mails().map { Known(row: $0, mailbox: places[$0.mail] ?? inbox) }
    }

    private func decide(
        _ fate: MailFate, at now: Int64, _ generator: inout SeededGenerator
    ) async throws {
        let order = Self.orders.randomElement(using: &generator) ?? nil
        var end = processed(Decision(fate: fate, order: order, summary: "decided"))
        end.facts.sender = Self.senders.randomElement(using: &generator) ?? ""
        end.facts.subject = Self.texts.randomElement(using: &generator) ?? ""
        try await store.record(end, for: store.claimNext(at: now), at: now)
    }

    private func anyFilter(_ generator: inout SeededGenerator) -> MailFilter {
        func maybe<Value>(_ values: [Value]) -> Value? {
            Bool.random(using: &generator) ? nil : values.randomElement(using: &generator)
        }
        let hour = start + Int64.random(in: 0...41, using: &generator) * 60 * minute
        return MailFilter(
            state: maybe(MailState.allCases), reason: maybe(["no-filing", "bounce", "other"]),
            order: maybe(["1799000123456", "42"]), sender: maybe(["LI@example.test", "x"]),
            mailbox: maybe([inbox, Self.other]), since: maybe([hour]),
            until: maybe([hour + 10 * 60 * minute]), text: maybe(["域名", "补正", "inv"]))
    }

    @Test("any filters give what a look at every mail gives, page after page, both ways")
    func allFilters() async throws {
        var generator = SeededGenerator(seed: 5)
        let known = try await fill(&generator)
        for _ in 0..<300 {
            let filter = anyFilter(&generator)
            let wanted = known.filter { filter.holds($0.row, $0.mailbox) }.map(\.row)
            #expect(try await pages(filter, downwards: true) == wanted)
            #expect(try await pages(filter, downwards: false) == wanted, "\(filter)")
        }
    }

    /// All pages put together, newest first.
    private func pages(_ filter: MailFilter, downwards: Bool) async throws -> [MailRow] {
        var all: [MailRow] = []
        while true {
            let page =
                downwards
                ? try await log.mails(filter, before: all.last?.mail, limit: 3)
                : try await log.mails(filter, after: all.first?.mail ?? 0, limit: 3)
            guard !page.isEmpty else { return all }
            all = downwards ? all + page : page + all
        }
    }

    @Test("an address or a mailbox of any characters can be asked for")
    func strange() async throws {
        let mailbox = MailboxKey(account: "a\"b", mailbox: "') OR 1 --")
        let end = MailboxState(uidValidity: 7, highestUID: 1)
        let mail = try await store.admit(
            [received(1, "x")], from: mailbox, advancing: end, at: start)[0].mail
        var decided = processed(Decision(fate: .done, summary: ""))
        decided.facts.sender = "\"a b\"@[1.2.3.4] or"
        try await store.record(decided, for: store.claimNext(), at: start)
        let found = try await log.mails(
            MailFilter(sender: "\"A b\"@[1.2.3.4] OR", mailbox: mailbox))
        #expect(found.map(\.mail) == [mail])
    }

    @Test("the same bytes in two mailboxes are listed once, under both")
    func twice() async throws {
        let mail = try await store.admitOne(1, "same")
        let end = MailboxState(uidValidity: 7, highestUID: 5)
        _ = try await store.admit(
            [received(5, "same")], from: Self.other, advancing: end, at: start)
        for mailbox in [inbox, Self.other] {
            #expect(try await log.mails(MailFilter(mailbox: mailbox)).map(\.mail) == [mail])
        }
    }
}

extension MailFilter {
    /// The same question asked of one mail by itself; text by what the words here are.
    fileprivate func holds(_ row: MailRow, _ place: MailboxKey) -> Bool {
        (state == nil || state == row.state) && (reason == nil || reason == row.reason)
            && (order == nil || order == row.order)
            && (sender == nil || sender?.lowercased() == row.sender)
            && (mailbox == nil || mailbox == place) && (since ?? .min) <= row.receivedAt
            && row.receivedAt < (until ?? .max)
            && (text.map { row.subject?.contains($0) ?? false } ?? true)
    }
}
