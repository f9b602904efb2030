import Materials
import Testing

@testable import Casework

/// Each kind of letter, in both languages, as a reader sees it (`Fixtures/replies`).
@Suite("Letters as they leave")
struct GoldenLetterTests {
    private static let items = [
        Sample.item(1, .siteAuthorization, note: "请法人签字并盖公章"),
        Sample.item(2, .domainCertificate, "lantian.cn"),
        Sample.item(3, .domainCertificate, "baiyun.com"),
        Sample.item(4, .verificationForm, nil, .checked),
    ]

    private static let manyDomains =
        ["lantian-yangben-keji.com.cn", "xn--fiqs8s-yangben.com"]
        + (1...10).map { "yangben-\($0).cn" }

    /// A name of a golden file and the mail that brings it about.
    struct Scene: Sendable, CustomTestStringConvertible {
        var name: String
        var mail: IncomingMail
        var items = GoldenLetterTests.items
        var state = FilingState.needsSupplement
        var domains = ["lantian.cn", "baiyun.com"]
        /// Which of the notices is shown.
        var kind = NoticeKind.answer
        /// Digests that came before for the item of that number.
        var earlier: [EarlierPaper] = []
        /// The filing that a person released the mail to.
        var assigned: String?
        /// Reviewers read Chinese.
        var languages = Language.allCases

        var testDescription: String { name }
    }

    static let scenes = [
        Scene(
            name: "request",
            mail: Sample.mail(
                from: Sample.reviewer, subject: "订单\(Sample.order)",
                text: "缺少主体负责人授权书；lantian.cn 的域名证书不清晰，请重新上传。请于12月10日前补齐。"),
            items: [Sample.item(2, .domainCertificate, "lantian.cn", .checked), items[3]],
            kind: .request),
        Scene(
            name: "confirmation",
            mail: Sample.mail(
                from: Sample.reviewer, subject: "订单\(Sample.order)",
                text: "缺少主体负责人授权书；lantian.cn 的域名证书不清晰，请重新上传。请于12月10日前补齐。"),
            items: [], kind: .confirmation, languages: [.chinese]),
        Scene(
            name: "confirmation",
            mail: Sample.mail(
                from: Sample.reviewer, subject: "order \(Sample.order)",
                text:
                    "The subject owner's letter of authorisation is missing. The domain certificate of lantian.cn is not clear. Please reply by 2026-12-10."
            ),
            items: [], kind: .confirmation, languages: [.english]),
        Scene(
            name: "question",
            mail: Sample.mail(
                from: Sample.reviewer, subject: "order \(Sample.order)",
                text:
                    "The site owner's letter of authorisation is not sealed, and send me that other thing soon."
            ),
            kind: .confirmation, languages: [.english]),
        Scene(
            name: "question",
            mail: Sample.mail(
                from: Sample.reviewer, subject: "订单1799000777777",
                text: "网站负责人授权书未盖章，那个材料也尽快发我。"),
            kind: .confirmation, languages: [.chinese]),
        Scene(
            name: "request-one",
            mail: Sample.mail(
                from: Sample.reviewer, subject: "订单\(Sample.order)", text: "营业执照已过期，请补充。"),
            items: [], kind: .request),
        Scene(
            name: "request-many",
            mail: Sample.mail(
                from: Sample.reviewer, subject: "订单\(Sample.order)",
                text: """
                    1、缺少主体负责人授权书；
                    2、网站负责人授权书未盖章，落款日期为空；
                    3、\(manyDomains.prefix(9).joined(separator: "、")) 的域名证书不清晰；
                    4、核验单已过期，请重新签署。
                    请于2026年12月10日前补齐。
                    """),
            items: [Sample.item(2, .changeCertificate, nil, .checked)]
                + manyDomains.dropFirst(9).enumerated().map {
                    Sample.item(Int64(10 + $0), .domainCertificate, $1, .checked)
                }, domains: manyDomains, kind: .request),
        Scene(
            name: "answer-many",
            mail: Sample.mail(
                attachments: manyDomains.prefix(6).enumerated().map {
                    Sample.picture(
                        "域名证书\($1).jpg", bytes: $0 % 3 == 0 ? 88_000 : 900_000,
                        sharpness: $0 == 1 ? 0.1 : 0.6)
                }),
            items: manyDomains.enumerated().map {
                Sample.item(Int64($0 + 1), .domainCertificate, $1)
            }, domains: manyDomains),
        Scene(
            name: "answer-one",
            mail: Sample.mail(attachments: [
                Sample.picture("网站负责人授权书.jpg", bytes: 5_000_000)
            ]), items: [items[0]]),
        Scene(
            name: "answer-mixed",
            mail: Sample.mail(
                attachments: [
                    Sample.picture("网站负责人授权书.jpg"),
                    Sample.picture("域名证书lantian.cn.jpg", bytes: 88_000),
                    Sample.picture("IMG_1234.jpg"),
                    Sample.part("说明.docx", "application/msword"),
                ], links: [IncomingLink(kind: "qq-large-attachment", name: nil)])),
        Scene(
            name: "answer-complete",
            mail: Sample.mail(attachments: [
                Sample.picture("网站负责人授权书.jpg"), Sample.picture("域名证书lantian.cn.jpg"),
                Sample.picture("域名证书baiyun.com.jpg"),
            ])),
        Scene(
            name: "answer-unopened",
            mail: Sample.mail(
                attachments: [Sample.picture("网站负责人授权书.jpg")],
                unopened: [
                    UnopenedFile(name: "域名证书.rar", reason: .encrypted),
                    UnopenedFile(name: "资料.zip", reason: .damaged),
                ])),
        Scene(name: "answer-nothing-attached", mail: Sample.mail(text: "请问还缺什么")),
        Scene(
            name: "answer-link-only",
            mail: Sample.mail(links: [IncomingLink(kind: "netdisk", name: nil)])),
        Scene(
            name: "answer-closed", mail: Sample.mail(attachments: [Sample.picture("核验单.jpg")]),
            state: .withAuthority),
        Scene(
            name: "answer-nothing-owed", mail: Sample.mail(), items: [items[3]], state: .inReview),
        Scene(
            name: "withdrawn",
            mail: Sample.mail(
                from: Sample.reviewer, subject: "订单\(Sample.order)", text: "请撤回补正要求。"),
            kind: .request, assigned: Sample.order),
        Scene(
            name: "approved",
            mail: Sample.mail(
                from: Sample.reviewer, subject: "订单\(Sample.order)", text: "初审意见：通过。"),
            items: [items[3]], state: .supplemented, kind: .request),
        Scene(
            name: "rejected",
            mail: Sample.mail(
                from: Sample.reviewer, subject: "订单\(Sample.order)",
                text: "不予受理。"),
            kind: .request, assigned: Sample.order),
        Scene(
            name: "question-reject",
            mail: Sample.mail(
                from: Sample.reviewer, subject: "订单\(Sample.order)", text: "不予受理。"),
            kind: .confirmation, languages: [.chinese]),
        Scene(
            name: "question-reject",
            mail: Sample.mail(
                from: Sample.reviewer, subject: "order \(Sample.order)",
                text: "This filing is rejected. It will not be accepted."),
            kind: .confirmation, languages: [.english]),
        Scene(
            name: "question-withdraw",
            mail: Sample.mail(
                from: Sample.reviewer, subject: "order \(Sample.order)",
                text: "Please ignore my previous email."),
            kind: .confirmation, languages: [.english]),
        Scene(
            name: "question-withdraw",
            mail: Sample.mail(
                from: Sample.reviewer, subject: "订单\(Sample.order)", text: "请撤回补正要求。"),
            kind: .confirmation, languages: [.chinese]),
        Scene(
            name: "answer-received-before",
            mail: Sample.mail(attachments: [Sample.picture("核验单.jpg", sha256: "same")]),
            earlier: [EarlierPaper(sha256: "same", item: 4)]),
        Scene(
            name: "report",
            mail: Sample.mail(attachments: [
                Sample.picture("网站负责人授权书.jpg", sharpness: 0.25),
                Sample.picture("域名证书lantian.cn.jpg"), Sample.picture("域名证书baiyun.com.jpg"),
            ]),
            kind: .report, languages: [.chinese]),
    ]

    @Test("read as agreed", arguments: scenes)
    func golden(scene: Scene) throws {
        for language in scene.languages {
            let filing = Sample.filing(domains: scene.domains, language: language)
            let file = Sample.file(filing, scene.items, state: scene.state)
            let decision = decide(
                scene.mail,
                in: try Sample.context(
                    Candidates(for: scene.mail, among: [file]), earlier: scene.earlier,
                    assigned: scene.assigned))
            let notice = try #require(
                decision.notices.first { $0.kind == scene.kind }, "\(decision.summary)")
            let name = "replies/\(scene.name).\(language.rawValue)"
            #expect(!notice.plain.contains("{") && !notice.subject.contains("{"))
            try Fixture.expect("\(notice.subject)\n\n\(notice.plain)", equals: "\(name).txt")
            try Fixture.expect(notice.html, equals: "\(name).html")
        }
    }
}
