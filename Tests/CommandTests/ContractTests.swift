import Foundation
import TestSupport
import Testing

@Suite("The built program answers in the shape that others script against")
struct ContractTests {
    private let here: Workplace

    init() throws { here = try Workplace() }

    private func expect(
        _ ending: Program.Ending, _ shape: Shape, code: Int32 = 0
    ) throws -> JSON {
        #expect(ending.code == code, "\(ending.errors)")
        let json = try JSON(ending.output)
        #expect(shape.problems(in: json) == [])
        return json
    }

    @Test(
        "read",
        arguments: [
            "mails/001-outlook-letter", "mails/004-raw-gbk", "mails/009-forwarded-message",
            "mails/042-qq-large-attachment", "mails/051-bounce", "conversation/03-first-try",
        ])
    func read(_ mail: String) async throws {
        let json = try expect(
            try await here.buzheng("read", "--json", "Fixtures/\(mail).eml"), Contract.read)
        #expect(json["message_id"]?.text?.isEmpty == false)
    }

    @Test("read: what is no mail at all is read too, with a warning")
    func readGarbage() async throws {
        let json = try expect(
            try await here.buzheng("read", "--json", "-", input: "\u{1}\u{2}no mail"),
            Contract.read)
        #expect(json["warnings"]?.list?.isEmpty == false)
    }

    @Test("read: no key comes twice, which parsers read each in its own way")
    func readOnce() async throws {
        let told = try await here.buzheng("read", "--json", "-", input: "\u{1}\u{2}no mail")
        #expect(told.output.components(separatedBy: "\"warnings\"").count == 2)
    }

    @Test(
        "check: 0 when all is well, 1 when something is returned",
        arguments: [
            ("domain-certificate", "domain-certificate.jpg", Int32(0), "checked"),
            ("domain-certificate", "blank.jpg", 1, "returned"),
            ("site-authorization", "empty.jpg", 1, "returned"),
        ])
    func check(material: String, file: String, code: Int32, verdict: String) async throws {
        let ending = try await here.buzheng(
            "check", "--json", "--now", "2026-11-24", "--material", material,
            "Fixtures/pictures/\(file)")
        let json = try expect(ending, Contract.check, code: code)
        #expect(json["files"]?.list?.first?["verdict"]?.text == verdict)
    }

    @Test("check: a folder stands for its files, and each is explained by a picture of its own")
    func checkFolder() async throws {
        try here.copy("verification-form.jpg", to: "papers/form.jpg")
        try here.copy("form.gif", to: "papers/a/form.gif")
        try here.copy("blank.jpg", to: "papers/.hidden.jpg")
        let both = try await here.buzheng(
            "check", "--json", "--now", "2026-11-24", "--material", "verification-form",
            "--explain", "explained", "papers", "certificate.jpg")
        let json = try expect(both, Contract.check, code: 1)
        #expect(
            json["files"]?.list?.compactMap { $0["name"]?.text }
                == ["papers/a/form.gif", "papers/form.jpg", "certificate.jpg"])
        #expect(
            json["files"]?.list?.compactMap { $0["verdict"]?.text }
                == ["checked", "checked", "held"], "the last is read to be another paper")
        #expect(
            try here.files(in: "explained") == [
                "1-form.gif.svg", "2-form.jpg.svg", "3-certificate.jpg.svg",
            ])
        let drawn = try here.text(in: "explained/1-form.gif.svg")
        #expect(drawn.contains("href=\"data:image/webp;base64,UklG"), "not the GIF that was sent")
        #expect(drawn.contains("核验单"), "what was read")
        #expect(both.errors == "", "progress is for terminals")
    }

    @Test(
        "interpret: 0 when sure, 1 when the reviewer would be asked",
        arguments: [
            ("订单30178775210119748：缺少网站负责人授权书，12月10日前补齐。", Int32(0), "request", "sure"),
            ("不予受理。", 0, "reject", "sure"), ("你好", 1, "unclear", "confirm"),
        ])
    func interpret(text: String, code: Int32, intent: String, confidence: String) async throws {
        let ending = try await here.buzheng(
            "interpret", "--json", "--now", "2026-11-24", "--subject", Workplace.order, "-",
            input: text)
        let json = try expect(ending, Contract.interpret, code: code)
        #expect(json["intent"]?.text == intent)
        #expect(json["confidence"]?.text == confidence)
    }

    @Test("filing import, list and show")
    func filings() async throws {
        let imported = try expect(
            try await here.buzheng("filing", "import", "--json", "filings.jsonl"),
            .object(["added": .number, "updated": .number, "requested": .number]))
        #expect(imported["added"] == .number(1))
        let list = try expect(
            try await here.buzheng("filing", "list", "--json"),
            .nonEmpty(.object(["order": .text, "state": .text, "owed": .number])))
        #expect(list.list?.first?["order"]?.text == Workplace.order)
        _ = try expect(
            try await here.buzheng("filing", "show", "--json", Workplace.order),
            .object([
                "filing": .object(["order": .text, "domains": .nonEmpty(.object([:]))]),
                "state": .word(["needs-supplement"]), "requests": .nonEmpty(.object([:])),
                "items": .nonEmpty(.object(["material": .text, "state": .word(["requested"])])),
            ]))
    }

    @Test("log list and verify, with nothing received yet")
    func emptyLog() async throws {
        _ = try await here.buzheng("filing", "import", "filings.jsonl")
        let list = try expect(try await here.buzheng("log", "list", "--json"), .list(.object([:])))
        #expect(list.list == [])
        #expect(try await here.buzheng("log", "verify").code == 0)
    }
}
