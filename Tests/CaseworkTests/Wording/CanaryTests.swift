import Materials
import Testing

@testable import Casework

/// What identifies a person is planted wherever somebody may have written it; no letter and no
/// line for the log may hold it.
@Suite("Numbers that identify a person")
struct CanaryTests {
    /// An identity card, a 个体工商户's code, a mobile number, a mail address, a passport and a
    /// landline.
    static let numbers = [
        "11010519491231002X", "92530000MA0000X15N", "13812345678", "zhang.san@example.test",
        "E12345678", "0871-63123456",
    ]
    static let name = "张三丰"
    static let words =
        "请\(name)（身份证\(numbers[0])，执照\(numbers[1])，电话\(numbers[2])，邮箱\(numbers[3])，护照\(numbers[4])，座机\(numbers[5])）重签授权书"

    static let mails = [
        "papers": Sample.mail(
            subject: words, text: words,
            attachments: [
                Sample.picture("授权书\(words).jpg"), Sample.picture("\(words).jpg", bytes: 1000),
                Sample.part("\(words).docx", "application/msword"),
            ],
            links: [IncomingLink(kind: "netdisk", name: words)],
            unopened: [UnopenedFile(name: words, reason: .encrypted)]),
        "nothing": Sample.mail(subject: words, text: words),
        "unclear request": Sample.mail(
            from: Sample.reviewer, subject: "订单\(Sample.order)",
            text: "网站负责人授权书未盖章。\(words)，另外那个\(words)也发我。"),
        "request": Sample.mail(
            from: Sample.reviewer, subject: "订单\(Sample.order)",
            text: "网站负责人授权书未盖章，身份证\(numbers[0])，电话\(numbers[2])。"),
        "request in English": Sample.mail(
            from: Sample.reviewer, subject: "order \(Sample.order)",
            text:
                "The site authorization letter of \(numbers[0]) is not signed, call \(numbers[2])."),
    ]

    @Test(
        "are in no letter and no summary (R14)", arguments: mails.keys.sorted(), Language.allCases)
    func leak(name: String, language: Language) throws {
        let mail = try #require(Self.mails[name])
        let decision = decide(
            mail, in: try Sample.context(Candidates(for: mail, among: [Self.file(language)])))
        #expect(!decision.notices.isEmpty, "\(decision.summary)")
        let summaries = Language.allCases.map(decision.summary.text)
        #expect(!summaries.contains { $0.isEmpty || $0.contains("{") }, "\(summaries)")
        for text in decision.notices.flatMap({ [$0.subject, $0.plain, $0.html] }) + summaries {
            for number in Self.numbers { #expect(!text.contains(number), "\(text)") }
        }
        for text in decision.notices.map(\.subject) + summaries {
            #expect(!text.contains("张"), "\(text)")
        }
    }

    @Test("are masked in part, so that who wrote them knows them again")
    func masked() throws {
        let mail = try #require(Self.mails["nothing"])
        let decision = decide(
            mail, in: try Sample.context(Candidates(for: mail, among: [Self.file(.chinese)])))
        let plain = try #require(decision.notices.first?.plain)
        for shown in ["110***********002X", "925***********X15N", "138****5678", "z***@example"] {
            #expect(plain.contains(shown))
        }
    }

    @Test("are not what an order number is taken for")
    func order() throws {
        let order = "13812345678"
        let file = Sample.file(Sample.filing(order), [Sample.item(1, .siteAuthorization)])
        let mail = Sample.mail(subject: "订单\(order)")
        let decision = decide(mail, in: try Sample.context(Candidates(for: mail, among: [file])))
        let notice = try #require(decision.notices.first)
        #expect(notice.subject.contains(order) && notice.plain.contains(order))
    }

    /// A filing that is full of them.
    private static func file(_ language: Language) -> CaseFile {
        var filing = Sample.filing(entity: .individual, language: language, name: name)
        filing.subject.certificateNumber = numbers[0]
        filing.siteOwner = Person(name: name, idNumber: numbers[0])
        filing.subjectOwner = Person(name: name, idNumber: numbers[0])
        return Sample.file(
            filing,
            [
                Sample.item(1, .siteAuthorization, note: words),
                Sample.item(2, .domainCertificate, "lantian.cn", .checked, note: words),
            ])
    }
}
