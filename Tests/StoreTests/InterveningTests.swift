import Casework
import TestSupport
import Testing

@testable import Store

@Suite struct InterveningTests {
    let scratch: Scratch
    let store: Store
    let log: ProcessingLog

    init() async throws {
        scratch = try Scratch()
        store = try scratch.store()
        log = try scratch.log()
        _ = try await store.importFilings([filing()], by: .person("chen"), at: start)
    }

    private func settledMail(_ fate: MailFate) async throws -> Int64 {
        let mail = try await store.admitOne()
        let end = processed(Decision(fate: fate, summary: ""))
        try await store.record(end, for: store.claimNext(), at: start)
        return mail
    }

    @Test("a held mail that is retried has three attempts again")
    func retried() async throws {
        let mail = try await settledMail(.held(.noFiling))
        try await store.retry([mail], by: "chen", at: start + minute)
        let claim = try await store.claimNext(at: start + minute)
        #expect(claim.mail == mail)
        #expect(claim.attempt == 1)
        #expect(claim.hint == nil)
        let event = try #require(try await log.mail(mail)?.timeline.last)
        #expect(event.action == .mailRetried)
        #expect(event.actor == .person("chen"))
    }

    @Test("a released mail carries the person's word for its filing")
    func released() async throws {
        let mail = try await settledMail(.held(.severalFilings))
        try await store.release([mail], as: "1799000123456", by: "chen", at: start)
        #expect(try await store.claimNext().hint == "1799000123456")
    }

    @Test("a release to an unknown filing is refused")
    func releasedNowhere() async throws {
        let mail = try await settledMail(.held(.severalFilings))
        let failure = await kind {
            try await store.release([mail], as: "42", by: "chen", at: start)
        }
        #expect(failure == .missing)
        #expect(try await log.mail(mail)?.row.state == .held)
    }

    @Test("a hold takes the mail out of a worker's hands")
    func heldInHand() async throws {
        let mail = try await store.admitOne()
        let claim = try await store.claimNext()
        try await store.hold([mail], why: "looks wrong", by: "chen", at: start)
        let done = processed(Decision(fate: .done, summary: ""))
        #expect(await kind { try await store.record(done, for: claim, at: start) } == .stale)
        let row = try #require(try await log.mail(mail)?.row)
        #expect(row.state == .held)
        #expect(row.reason == HoldReason.byPerson.rawValue)
    }

    @Test("a mail that is done is not touched, since what it caused has happened")
    func done() async throws {
        let mail = try await settledMail(.done)
        let retrying = await kind { try await store.retry([mail], by: "chen", at: start) }
        #expect(retrying == .invalid)
        let holding = await kind { try await store.hold([mail], why: "", by: "chen", at: start) }
        #expect(holding == .invalid)
    }

    @Test("a mail too large to fetch cannot be retried")
    func tooLarge() async throws {
        let huge = ReceivedMail(
            uid: 9, size: 60_000_000, content: .tooLarge, internalDate: start)
        let end = MailboxState(uidValidity: 7, highestUID: 9)
        let admission = try await store.admit([huge], from: inbox, advancing: end, at: start)
        let mail = admission[0].mail
        #expect(await kind { try await store.retry([mail], by: "chen", at: start) } == .invalid)
    }

    @Test("a refused mail goes unanswered, taken out of a worker's hands")
    func refused() async throws {
        let mail = try await store.admitOne()
        let claim = try await store.claimNext()
        for _ in 1...2 { try await store.refuse([mail], why: "not ours", by: "chen", at: start) }
        let done = processed(Decision(fate: .done, summary: ""))
        #expect(await kind { try await store.record(done, for: claim, at: start) } == .stale)
        let record = try #require(try await log.mail(mail))
        #expect(Fate(record.row.state, record.row.reason).word == "ignored:refused-by-person")
        #expect(record.row.summary == "not ours")
        #expect(record.timeline.map(\.action) == [.mailAdmitted, .mailRefused, .mailRefused])
    }

    @Test("a held mail is refused together with its letter, and only once")
    func refusedWithLetter() async throws {
        let mail = try await settledMail(.held(.severalFilings))
        let letter = reply(await store.newID(at: start))
        try await store.refuse(mail, sending: letter, why: "not wanted", by: "chen", at: start)
        let again = await kind {
            let letter = reply(await store.newID(at: start))
            try await store.refuse(mail, sending: letter, why: "again", by: "chen", at: start)
        }
        #expect(again == .invalid)
        let record = try #require(try await log.mail(mail))
        #expect(Fate(record.row.state, record.row.reason).word == "ignored:refused-by-person")
        #expect(record.outgoing.map(\.outgoing) == [letter.id])
        let ours = record.timeline.suffix(2)
        #expect(ours.map(\.action) == [.mailRefused, .outgoingQueued])
        #expect(ours.allSatisfy { $0.actor == .person("chen") })
    }

    @Test("a refusal whose letter cannot be kept leaves the mail as it was")
    func refusedInVain() async throws {
        let first = try await settledMail(.held(.severalFilings))
        let letter = reply(await store.newID(at: start))
        try await store.refuse(first, sending: letter, why: "", by: "chen", at: start)
        let second = try await store.admitOne(2, "another mail")
        let held = processed(Decision(fate: .held(.severalFilings), summary: ""))
        try await store.record(held, for: store.claimNext(), at: start)
        let failure = await kind {
            try await store.refuse(second, sending: letter, why: "", by: "chen", at: start)
        }
        #expect(failure != nil)
        #expect(try await log.mail(second)?.row.state == .held)
    }

    @Test("no limit of automatic replies holds back the letter that a person sends")
    func unlimited() async throws {
        for number in 1...5 {
            let mail = try await store.admitOne(UInt32(number), "mail \(number)")
            let held = processed(Decision(fate: .held(.severalFilings), summary: ""))
            try await store.record(held, for: store.claimNext(), at: start)
            var letter = reply(await store.newID(at: start))
            letter.letter = "the same words"
            try await store.refuse(mail, sending: letter, why: "", by: "chen", at: start)
        }
        #expect(
            try await log.outgoing(OutgoingFilter()).map(\.state)
                == Array(repeating: .ready, count: 5))
    }

    @Test("a held mail is given to a person, and given back")
    func assigned() async throws {
        let mail = try await settledMail(.held(.noFiling))
        try await store.assign([mail], to: "wang", by: "chen", at: start)
        #expect(try await log.held(MailFilter(assignee: "wang")).map(\.row.mail) == [mail])
        #expect(try await log.held(MailFilter(assignee: "chen")) == [])
        try await store.assign([mail], to: nil, by: "chen", at: start)
        #expect(try await log.held(MailFilter(assignee: "wang")) == [])
        #expect(try await log.mail(mail)?.timeline.last?.detail == ["to": "nobody"])
        try await store.retry([mail], by: "chen", at: start)
        let failure = await kind {
            try await store.assign([mail], to: "wang", by: "chen", at: start)
        }
        #expect(failure == .invalid)
    }

    @Test("of several mails all are changed, or none")
    func several() async throws {
        let mails = [
            try await settledMail(.held(.noFiling)), try await store.admitOne(2, "another"),
        ]
        let failure = await kind {
            try await store.hold(mails + [42], why: "look", by: "chen", at: start)
        }
        #expect(failure == .missing)
        #expect(try await log.mails(MailFilter(reason: "by-person")) == [])
        try await store.hold(mails, why: "look", by: "chen", at: start)
        #expect(try await log.mails(MailFilter(reason: "by-person")).count == 2)
        #expect(try await log.events(EventFilter(action: .mailHeld)).count == 2)
    }

    @Test("that somebody looked at a paper is an event and nothing else")
    func unmasked() async throws {
        let mail = try await settledMail(.done)
        let before = try await log.mail(mail)?.row
        try await store.noteUnmasked(mail, part: "1.2", by: "chen", at: start)
        let record = try #require(try await log.mail(mail))
        #expect(record.row == before)
        #expect(record.timeline.last?.action == .mailUnmasked)
        #expect(record.timeline.last?.detail == ["part": "1.2"])
    }

    @Test("the holding pen shows the oldest first, with the likeliest filing first")
    func pen() async throws {
        var mails: [Int64] = []
        for number: UInt32 in 1...3 {
            mails.append(try await store.admitOne(number, "mail \(number)"))
            var decision = Decision(fate: .held(.severalFilings), summary: "")
            decision.evidence = [("1", 30), ("2", 40), ("1", 20)].map {
                Evidence(signal: "s\($0.1)", weight: $0.1, target: $0.0, detail: "")
            }
            try await store.record(processed(decision), for: store.claimNext(), at: start)
        }
        let first = try await log.held(limit: 2)
        #expect(first.map(\.row.mail) == Array(mails.prefix(2)))
        #expect(first[0].guesses.map(\.order) == ["1", "2"])
        #expect(first[0].guesses.map(\.weight) == [50, 40])
        let second = try await log.held(after: first.last?.row.mail, limit: 2)
        #expect(second.map(\.row.mail) == [mails[2]])
    }

    @Test("an unknown number is said to be unknown")
    func unknown() async throws {
        #expect(await kind { try await store.retry([42], by: "chen", at: start) } == .missing)
    }
}
