import Materials
import Testing

@testable import Casework

@Suite("The language of an answer")
struct LanguageChoiceTests {
    @Test(
        "is that of the mail's words, where they are enough to tell",
        arguments: [
            ("您好，资料已补，请查收。", Language?.some(.chinese)),
            ("Dear Sir, please find the papers attached.", .english),
            ("Attached is the new 域名证书 for example.cn, please check it.", .english),
            ("域名证书 lantian.cn baiyun.com domain certificate IMG photo scan", .english),
            ("请看附件：domain certificate of example.cn 和授权书", .chinese),
            ("www.lantian.cn baiyun.com lantian.net baiyun.net", nil), ("OK, thanks", nil),
            ("", nil), ("12345 67890", nil), ("見附件", .chinese),
        ])
    func words(text: String, language: Language?) {
        #expect(Language(writtenIn: text) == language)
    }

    @Test(
        "is that on file, else of the text, else of the subject, else Chinese",
        arguments: [
            (Language?.some(.chinese), "All the papers are attached.", "", Language.chinese),
            (.english, "见附件", "", .english),
            (nil, "All the papers are attached.", "回复：备案补正", .english),
            (nil, "", "The papers you asked for", .english), (nil, "", "", .chinese),
        ])
    func choice(onFile: Language?, text: String, subject: String, language: Language) {
        let mail = Sample.mail(subject: subject, text: text)
        #expect(Language(onFile: onFile, answering: mail) == language)
    }

    @Test("is English for an English mail of a contact without a language on file")
    func answered() throws {
        let file = Sample.file(Sample.filing(), [Sample.item(1, .siteAuthorization)])
        let mail = Sample.mail(text: "Hello, which papers do you still need from us?")
        let decision = decide(mail, in: try Sample.context(Candidates(for: mail, among: [file])))
        #expect(
            decision.notices.map(\.subject) == ["ICP filing 1799000123456: 1 paper still needed"])
    }

    @Test("is English for a reviewer who writes English")
    func reviewer() throws {
        let file = Sample.file(Sample.filing())
        let mail = Sample.mail(
            from: Sample.reviewer, subject: "order \(Sample.order)",
            text:
                "The site owner's letter of authorisation is missing. Please send it by 2026-12-10."
        )
        let decision = decide(mail, in: try Sample.context(Candidates(for: mail, among: [file])))
        let notice = try #require(decision.notices.first { $0.kind == .confirmation })
        #expect(notice.plain.contains("Dear reviewer"))
    }
}
