import Casework
import FoundationEssentials
import Materials
import Testing

@testable import Store

@Suite struct LogTests {
    let scratch: Scratch
    let store: Store
    let log: ProcessingLog

    init() async throws {
        scratch = try Scratch()
        store = try scratch.store()
        log = try scratch.log()
        _ = try await store.importFilings([filing()], by: .daemon, at: start)
    }

    /// Ten mails a minute apart; the even ones are done for a filing, the others held.
    private func fill() async throws -> [Int64] {
        var mails: [Int64] = []
        for number: UInt32 in 0..<10 {
            let now = start + Int64(number) * minute
            mails.append(try await store.admitOne(number + 1, "mail \(number)", at: now))
            let isEven = number % 2 == 0
            let decision = Decision(
                fate: isEven ? .done : .held(.unknownSender),
                order: isEven ? "1799000123456" : nil, summary: Summary(words: "mail \(number)"))
            var end = processed(decision)
            end.facts.sender = isEven ? "li@example.test" : "eve@example.test"
            try await store.record(end, for: store.claimNext(at: now), at: now)
        }
        return mails
    }

    @Test("pages follow each other, newest first, though mails come in between")
    func pages() async throws {
        let mails = try await fill()
        let first = try await log.mails(limit: 4)
        try await store.admitOne(99, "late", at: start + 60 * minute)
        let second = try await log.mails(before: first.last?.mail, limit: 4)
        let third = try await log.mails(before: second.last?.mail, limit: 4)
        #expect((first + second + third).map(\.mail) == mails.reversed())
    }

    @Test(
        "filters are joined by and",
        arguments: [
            (MailFilter(), 10), (MailFilter(state: .done), 5), (MailFilter(state: .failed), 0),
            (MailFilter(order: "1799000123456"), 5), (MailFilter(sender: "EVE@example.test"), 5),
            (MailFilter(since: start + 8 * minute), 2),
            (MailFilter(state: .held, since: start + 8 * minute), 1),
            (MailFilter(state: .held, order: "1799000123456"), 0),
        ])
    func filters(filter: MailFilter, count: Int) async throws {
        _ = try await fill()
        #expect(try await log.mails(filter).count == count)
    }

    @Test("an unknown mail has no record")
    func unknown() async throws {
        #expect(try await log.mail(42) == nil)
        #expect(try await log.content(ofOutgoing: 42) == nil)
    }

    @Test("the counts add up to what was admitted")
    func counts() async throws {
        _ = try await fill()
        try await store.admitOne(99, "waiting", at: start + 60 * minute)
        let counts = try await log.counts()
        #expect(counts.mails == [.done: 5, .held: 5, .received: 1])
        #expect(counts.marksOwed == 11)
        #expect(counts.oldestWaiting == start + 60 * minute)
        #expect(counts.filings == [.inReview: 1])
    }

    @Test("events are followed as they come")
    func following() async throws {
        _ = try await fill()
        let seen = try await log.events(after: 0)
        #expect(seen.map(\.seq) == Array(1...Int64(seen.count)))
        try await store.admitOne(99, "next")
        let next = try await log.events(after: Int64(seen.count))
        #expect(next.map(\.action) == [.mailAdmitted])
    }

    @Test("programs are given what was decided as remarks, and in words of the reader's language")
    func json() async throws {
        let mail = try await store.admitOne(99, "a mail to wait")
        let waiting = Remark(.waitsForPerson, details: [Remark(.malwareFound, [.name: "Eicar"])])
        try await store.record(
            processed(Decision(fate: .held(.malware), summary: Summary([waiting]))),
            for: store.claimNext(), at: start)
        let record = try #require(try await log.mail(mail))
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        encoder.userInfo[.reader] = Language.chinese
        for json in [try encoder.encode(record.row), try encoder.encode(record.timeline.last)] {
            let text = String(decoding: json, as: UTF8.self)
            #expect(text.contains(#""summary":"等人处理：杀毒程序发现 Eicar""#), "\(text)")
            #expect(
                text.contains(
                    """
                    "remarks":[{"code":"waits-for-person","details":[{"code":"malware-found",\
                    "facts":{"name":{"kind":"text","values":["Eicar"]}},"text":"杀毒程序发现 Eicar"}],\
                    "text":"等人处理：杀毒程序发现 Eicar"}]
                    """), "\(text)")
        }
    }

    @Test("a reader sees the last commit while a writer is at work")
    func duringWrite() async throws {
        let before = try await log.counts()
        let seen = try await store.readInsideTransaction { try await log.counts() }
        #expect(seen == before)
    }

    @Test("a value in the wrong form is said to be corrupt, without the value")
    func corrupt() async throws {
        let mail = try #require(try await fill().first)
        try await store.spoil("UPDATE attachment SET verdict = 'secret'")
        try await store.spoil("UPDATE event SET detail = 'secret' WHERE mail = \(mail)")
        do {
            _ = try await log.mail(mail)
            Issue.record("a broken record was read")
        } catch {
            #expect(error.kind == .corrupt)
            #expect(!error.description.contains("secret"))
        }
    }
}

extension Store {
    fileprivate func spoil(_ sql: String) throws { try database.execute(sql) }

    /// Reads elsewhere while a transaction of ours has written and not ended.
    fileprivate func readInsideTransaction<Value: Sendable>(
        _ read: @Sendable () async throws -> Value
    ) async throws -> Value {
        try database.execute("BEGIN IMMEDIATE")
        try database.run("UPDATE filing SET state = 'filed'")
        let value = try await read()
        try database.execute("ROLLBACK")
        return value
    }
}
