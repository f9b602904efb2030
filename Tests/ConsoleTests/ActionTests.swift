import Casework
import Materials
import Synchronization
import TestSupport
import Testing

@testable import Console
@testable import Store

@Suite struct ActionTests {
    @Test(
        "what is done to a held mail is done in the store, in the person's name",
        arguments: [
            ("retry", [:], Event.Action.mailRetried, MailState.received),
            ("release", ["order": "1799000123456"], .mailReleased, .received),
            ("hold", ["why": "asked the reviewer"], .mailHeld, .held),
            ("refuse", ["why": "advertising"], .mailRefused, .ignored),
            ("assign", ["to": "reviewer"], .mailAssigned, .held),
        ])
    func mail(
        action: String, fields: [String: String], event: Event.Action, state: MailState
    ) async throws {
        let stage = try await Stage(.reviewer)
        _ = try await stage.returnedMail()
        let mail = try await stage.heldMail()
        let browser = try await stage.signedIn(.reviewer)
        let form = fields.reduce(FormFields()) { $0.setting($1.key, to: $1.value) }
        let answer = await stage.post("/mails/\(mail)/\(action)", form, as: browser)
        #expect(answer.status == .seeOther, "\(answer.text)")
        let record = try #require(try await stage.services.log.mail(mail))
        #expect(record.row.state == state)
        #expect(record.timeline.last?.action == event)
        #expect(record.timeline.last?.actor == .person("reviewer"))
    }

    @Test("a mail that is done says so instead of being done again")
    func done() async throws {
        let stage = try await Stage(.reviewer)
        let mail = try await stage.returnedMail()
        let browser = try await stage.signedIn(.reviewer)
        let answer = await stage.post("/mails/\(mail)/retry", FormFields(), as: browser)
        #expect(answer.status == .conflict)
        #expect(answer.text.contains("邮件已经处理完毕"))
    }

    @Test("several held mails are decided at once, all or none")
    func bulk() async throws {
        let stage = try await Stage(.reviewer)
        let done = try await stage.returnedMail()
        let held = try await stage.heldMail()
        let browser = try await stage.signedIn(.reviewer)
        func refuse(_ mails: [Int64]) async -> HTTPResponse {
            let fields = mails.map { "mail=\($0)" } + ["action=refuse", "why=none+of+ours"]
            let form = FormFields(decoding: fields.joined(separator: "&")) ?? FormFields()
            return await stage.post("/holding/decide", form, as: browser)
        }
        #expect(await refuse([held, done]).status == .conflict)
        #expect(try await stage.services.log.mail(held)?.row.state == .held)
        #expect(await refuse([held]).status == .seeOther)
        #expect(try await stage.services.log.mail(held)?.row.state == .ignored)
        #expect(await refuse([]).status == .unprocessable)
    }

    @Test("an act on a filing carries the state that the person saw: pressed twice it is done once")
    func filing() async throws {
        let stage = try await Stage(.reviewer)
        _ = try await stage.returnedMail()
        let browser = try await stage.signedIn(.reviewer)
        let before = try #require(try await stage.services.log.filing(order: "1799000123456"))
        let form: FormFields = [
            "material": "domain-certificate", "issue": "unclear", "domain": "Yangli.example",
            "note": "看不清", "until": "2026-12-10", "revision": String(before.revision),
        ]
        let path = "/filings/1799000123456/request"
        #expect(await stage.post(path, form, as: browser).status == .seeOther)
        #expect(await stage.post(path, form, as: browser).status == .conflict)
        let after = try #require(try await stage.services.log.filing(order: "1799000123456"))
        #expect(after.caseFile.requests.count == before.caseFile.requests.count + 1)
        #expect(after.caseFile.requests.last?.deadline == CalendarDate("2026-12-10"))
        // It is owed already: it goes back with what is said of it now.
        let finding = try #require(after.caseFile.items.last?.findings.first)
        #expect(finding.code == .unclear && finding.text(in: .chinese).contains("看不清"))
        #expect(after.events.first?.actor == .person("reviewer"))
        let missing = await stage.post(
            "/filings/1799000123456/extend", ["until": "tomorrow"], as: browser)
        #expect(missing.status == .unprocessable)
    }

    @Test("a held mail is refused with the letter that the person saw: pressed twice it goes once")
    func refusedWithLetter() async throws {
        let stage = try await Stage(.reviewer, .auditor)
        _ = try await stage.returnedMail()
        let mail = try await stage.mail(
            from: "Li@example.test", "园林公司的其他材料",
            Decision(fate: .held(.unclearAttachment), order: "1799000123456", summary: "unclear"))
        let browser = try await stage.signedIn(.reviewer)
        let target = "/mails/\(mail)/refusal"
        let page = await stage.get(target + "?letter=wrong-filing", as: browser).text
        #expect(page.contains("属于另一个备案，没有计入这个备案"), "\(page)")
        #expect(try await stage.services.log.mail(mail)?.row.state == .held)
        let record = try #require(try await stage.services.log.mail(mail))
        let seen = try await stage.services.draftRefusals(record, .wrongFiling).first?.mail.letter
        #expect(page.contains(try #require(seen)))

        let fields: FormFields = ["letter": "wrong-filing", "why": "another filing", "seen": seen]
        let other = fields.setting("letter", to: "not-wanted")
        #expect(await stage.post(target, other, as: browser).status == .conflict)
        let auditor = try await stage.signedIn(.auditor)
        #expect(await stage.post(target, fields, as: auditor).status == .forbidden)
        #expect(await stage.post(target, fields, as: browser).status == .seeOther)
        #expect(await stage.post(target, fields, as: browser).status == .conflict)
        let after = try #require(try await stage.services.log.mail(mail))
        #expect(
            after.row.reason == "refused-by-person"
                && after.row.summary == Summary(words: "another filing"))
        #expect(after.outgoing.map(\.recipient) == ["li@example.test"])
        let sent = try #require(
            try await stage.services.log.content(ofOutgoing: after.outgoing[0].outgoing))
        #expect(
            String(decoding: sent, as: UTF8.self).contains("In-Reply-To: <\(mail)@example.test>"))
        #expect(page.contains(LetterText.plain(of: sent).prefix(40)))
    }

    @Test("of several filings it may be about, the letter is about the one that the person chose")
    func refusedAbout() async throws {
        let stage = try await Stage(.reviewer)
        _ = try await stage.returnedMail()
        let mail = try await stage.doubtfulMail()
        let browser = try await stage.signedIn(.reviewer)
        let target = "/mails/\(mail)/refusal"
        let page = await stage.get(target + "?about=1799000222222", as: browser).text
        let chosen = "<option value=\"1799000222222\" selected>"
        #expect(page.contains(chosen) && page.contains("<option value=\"1799000123456\">"))
        // Its author is not on file of this one: nothing of it is told or even offered.
        #expect(!page.contains("1799000333333"))
        let foreign = await stage.get(target + "?about=1799000333333", as: browser)
        #expect(foreign.status == .conflict)
        let seen = try #require(page.firstMatch(of: /name="seen" value="([^"]+)"/)).1
        let fields: FormFields = [
            "letter": "not-wanted", "about": "1799000222222", "why": "x", "seen": String(seen),
        ]
        let other = fields.setting("about", to: "1799000123456")
        #expect(await stage.post(target, other, as: browser).status == .conflict)
        #expect(await stage.post(target, fields, as: browser).status == .seeOther)
        let after = try #require(try await stage.services.log.mail(mail))
        #expect(after.outgoing.map(\.order) == ["1799000222222"])
    }

    @Test("a stranger gets no letter, and the page says so")
    func strangerRefused() async throws {
        let stage = try await Stage(.reviewer)
        _ = try await stage.returnedMail()
        let mail = try await stage.heldMail()
        let browser = try await stage.signedIn(.reviewer)
        let target = "/mails/\(mail)/refusal"
        #expect(await stage.get(target, as: browser).text.contains("不能发信"))
        let fields: FormFields = ["letter": "not-wanted", "why": "a stranger"]
        #expect(await stage.post(target, fields, as: browser).status == .conflict)
        let record = try #require(try await stage.services.log.mail(mail))
        #expect(record.row.state == .held && record.outgoing == [])
    }

    @Test("a view is kept under its name, for its owner")
    func views() async throws {
        let stage = try await Stage(.reviewer, .auditor)
        let browser = try await stage.signedIn(.reviewer)
        let saved = await stage.post(
            "/views", ["name": "退回的", "query": "state=held&evil=1"], as: browser)
        #expect(saved.header("location") == "/mails?state=held&done=saved")
        #expect(await stage.get("/mails", as: browser).text.contains("退回的"))
        let other = try await stage.signedIn(.auditor)
        #expect(await !stage.get("/mails", as: other).text.contains("退回的"))
        _ = await stage.post("/views/remove", ["name": "退回的"], as: browser)
        #expect(await !stage.get("/mails", as: browser).text.contains("退回的"))
    }

    @Test("a mail is forgotten when two administrators say so, each with a code")
    func erased() async throws {
        let stage = try await Stage(.admin)
        let hash = try await stage.services.hasher.hash(password)
        try await stage.store.add(
            Account(name: "zhao", role: .admin, password: hash, createdAt: now), by: "chen")
        let key = try await stage.giveCodes(to: "admin")
        _ = try await stage.giveCodes(to: "zhao")
        let mail = try await stage.heldMail()
        let target = "/mails/\(mail)/erasure"
        let first = try await stage.signedIn(.admin)
        let second = try await Browser(
            await stage.post("/login", ["name": "zhao", "password": password]), of: stage)
        func code(_ steps: Int64) -> String {
            OneTimeCode.code(key: key, at: now + steps * 30_000)
        }
        let bare = await stage.post(target, ["why": "asked for"], as: first)
        #expect(bare.status == .unprocessable)
        let asked = await stage.post(target, ["why": "asked for", "code": code(-1)], as: first)
        #expect(asked.status == .seeOther)
        let alone = await stage.post(target + "/confirm", ["code": code(0)], as: first)
        #expect(alone.status == .conflict)
        let confirmed = await stage.post(target + "/confirm", ["code": code(0)], as: second)
        #expect(confirmed.status == .seeOther)
        #expect(try await stage.services.log.mail(mail)?.row.subject == nil)
    }
}
