import Casework
import TestSupport
import Testing

@testable import Store

@Suite struct SearchTests {
    let scratch: Scratch
    let store: Store
    let log: ProcessingLog

    init() throws {
        scratch = try Scratch()
        store = try scratch.store()
        log = try scratch.log()
    }

    /// One mail of which everything is searched.
    @discardableResult
    private func keep(
        _ subject: String, sender: String = "li@example.test", files: [String] = [],
        summary: Summary = "decided"
    ) async throws -> Int64 {
        let number = UInt32(try await log.mails().count) + 1
        let mail = try await store.admitOne(number, "mail \(number)")
        let attachments = files.enumerated().map { number, name in
            AttachmentRecord(
                path: "\(number + 2)", name: name, type: "image/jpeg", size: 1, sha256: "",
                exhibit: nil)
        }
        var end = processed(
            Decision(fate: .held(.noFiling), summary: summary), attachments: attachments)
        end.facts.subject = subject
        end.facts.sender = sender
        try await store.record(end, for: store.claimNext(), at: start)
        return mail
    }

    private func finds(_ query: String) async throws -> Bool {
        try await !log.mails(MailFilter(text: query)).isEmpty
    }

    @Test(
        "a mail is found by its words",
        arguments: [
            "发票", "补正的发票", "的发票", "票", "材料 发票", "发票　材料", "invoice", "INVOICE", "inv",
            "ＩＮＶＯＩＣＥ", "2026", "li@example.test", "li@exa", "example.test", "li", "扫描件", "扫描件.jpg",
            "IMG_1234", "img 1234", "returned", "ret", "第3", "3份", "發", "カタログ", "タロ", "Straße",
        ])
    func found(query: String) async throws {
        try await keep(
            "Re: 补正的发票材料 第3份 Invoice-2026 發 カタログ STRASSE Straße",
            files: ["扫描件.jpg", "IMG_1234.JPEG"], summary: "returned 1 paper")
        #expect(try await finds(query))
    }

    @Test(
        "a mail is not found by what it does not say",
        arguments: [
            "合同", "票补", "发料", "发票 合同", "in", "nvoice", "jpg扫描", "材料第", "份li", "-", "*", "\"",
            "NEAR(发票 材料)", "returned 发票合同", "state=held", "=",
        ])
    func notFound(query: String) async throws {
        try await keep(
            "Re: 补正的发票材料 第3份 Invoice-2026", files: ["扫描件.jpg"], summary: "returned 1 paper")
        #expect(try await !finds(query))
    }

    @Test("of a whole page that is searched for, the beginning counts")
    func page() async throws {
        try await keep("发票")
        #expect(try await finds(String(repeating: "发票 ", count: 100_000)))
        #expect(try await !finds("合同 " + String(repeating: "发票 ", count: 100_000)))
    }

    @Test("a search of nothing but spaces asks nothing")
    func empty() async throws {
        try await keep("发票")
        #expect(try await finds(" \u{3000}"))
    }

    @Test("a search is joined with the other filters by and")
    func joined() async throws {
        let mail = try await keep("发票", sender: "li@example.test")
        try await keep("发票", sender: "eve@example.test")
        try await keep("合同", sender: "li@example.test")
        let filter = MailFilter(state: .held, sender: "Li@example.test", text: "发票")
        #expect(try await log.mails(filter).map(\.mail) == [mail])
        #expect(try await log.mails(MailFilter(state: .done, text: "发票")) == [])
    }

    @Test("a mail decided again is found by its new words only")
    func decidedAgain() async throws {
        let mail = try await keep("发票", files: ["扫描件.jpg"], summary: "held")
        try await store.retry([mail], by: "chen", at: start)
        #expect(try await finds("扫描件"), "nothing is forgotten before it is decided again")
        let end = processed(Decision(fate: .done, summary: "answered"))
        try await store.record(end, for: store.claimNext(), at: start)
        for query in ["发票", "扫描件", "held"] { #expect(try await !finds(query), "\(query)") }
        for query in ["补正材料", "answered"] { #expect(try await finds(query), "\(query)") }
    }

    @Test("what is decided in a transaction that fails is not found")
    func rolledBack() async throws {
        try await store.admitOne()
        var end = processed(Decision(fate: .done, order: "404", summary: "发票"))
        end.revisions = ["404": 1]
        let claim = try await store.claimNext()
        #expect(await kind { try await store.record(end, for: claim, at: start) } == .outdated)
        #expect(try await !finds("发票"))
        #expect(try await store.staleMails() == [])
    }

    @Test("ten thousand file names make no index without end")
    func manyNames() async throws {
        try await keep("发票", files: (0..<10_000).map { "扫描件 \($0).jpg" })
        #expect(try await finds("发票"))
        #expect(try await store.staleMails() == [])
    }
}
