import Materials
import Testing

@testable import Casework

/// Papers of one mail, and which of them go in one picture.
struct StitchCase: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var items: [Item]
    var pictures: [String]
    var stitches: [Stitch]

    private static let letter = Sample.item(1, .siteAuthorization)
    private static let confirmation = Sample.item(1, .beijingConfirmation)
    private static let form = Sample.item(2, .verificationForm)
    private static let unstitched = Item(
        id: 1, request: 1, material: .siteAuthorization, issues: [.notStitched], note: "",
        state: .returned)

    static let all = [
        StitchCase(
            testDescription: "confirmation and form (R30)", items: [confirmation, form],
            pictures: ["北京备案确认书.jpg", "核验单.jpg"],
            stitches: [
                Stitch(
                    upper: "2.北京备案确认书.jpg", lower: "2.核验单.jpg",
                    change: .stitched(with: .verificationForm))
            ]),
        StitchCase(
            testDescription:
                "a letter sent back for not being stitched, with an unasked card (R09)",
            items: [unstitched], pictures: ["网站负责人授权书.jpg", "网站负责人身份证.jpg"],
            stitches: [
                Stitch(
                    upper: "2.网站负责人授权书.jpg", lower: "2.网站负责人身份证.jpg",
                    change: .stitched(with: .siteOwnerDocument))
            ]),
        StitchCase(
            testDescription:
                "the subject's letter sent back for not being stitched, with its licence (R08)",
            items: [
                Item(
                    id: 1, request: 1, material: .subjectAuthorization, issues: [.notStitched],
                    note: "", state: .returned)
            ], pictures: ["主体负责人授权书.jpg", "营业执照.jpg"],
            stitches: [
                Stitch(
                    upper: "2.主体负责人授权书.jpg", lower: "2.营业执照.jpg",
                    change: .stitched(with: .subjectDocument))
            ]),
        StitchCase(
            testDescription: "both sides of a card", items: [Sample.item(1, .siteOwnerDocument)],
            pictures: ["网站负责人身份证正面.jpg", "网站负责人身份证反面.jpg"],
            stitches: [
                Stitch(
                    upper: "2.网站负责人身份证正面.jpg", lower: "2.网站负责人身份证反面.jpg",
                    change: .bothSides)
            ]),
        StitchCase(
            testDescription: "a letter that has a place of its own", items: [letter],
            pictures: ["网站负责人授权书.jpg", "网站负责人身份证.jpg"], stitches: []),
        StitchCase(
            testDescription: "a confirmation without its form", items: [confirmation, form],
            pictures: ["北京备案确认书.jpg"], stitches: []),
        StitchCase(
            testDescription: "two pictures of a letter", items: [letter],
            pictures: ["网站负责人授权书1.jpg", "网站负责人授权书2.jpg"], stitches: []),
    ]
}

@Suite("Pictures that belong in one")
struct StitchTests {
    private func decide(_ mail: IncomingMail, owing items: [Item]) throws -> Decision {
        let file = Sample.file(Sample.filing(), items)
        return Casework.decide(
            mail, in: try Sample.context(Candidates(for: mail, among: [file])))
    }

    private func picture(_ name: String, sharpness: Double = 0.6) -> IncomingAttachment {
        var picture = Sample.picture(name, sharpness: sharpness)
        picture.exhibit?.paper = FreshPaper(
            type: .jpeg, bytes: 900_000, sha256: picture.sha256, changes: [])
        return picture
    }

    @Test("are asked for where a rule says so, and nowhere else", arguments: StitchCase.all)
    func asked(case: StitchCase) throws {
        let mail = Sample.mail(attachments: `case`.pictures.map { picture($0) })
        #expect(try decide(mail, owing: `case`.items).stitches == `case`.stitches)
    }

    @Test("are left apart when one of them goes back")
    func spoilt() throws {
        let mail = Sample.mail(attachments: [
            picture("北京备案确认书.jpg"), picture("核验单.jpg", sharpness: 0.1),
        ])
        #expect(try decide(mail, owing: StitchCase.all[0].items).stitches.isEmpty)
    }

    @Test("are mended once they are one, and the applicant is told")
    func done() throws {
        let decision = try decided(
            paper: FreshPaper(
                type: .jpeg, bytes: 1_700_000, sha256: "both",
                changes: [.stitched(with: .verificationForm)]))
        #expect(decision.stitches.isEmpty)
        #expect(decision.itemChanges.map(\.state) == [.checked, .checked])
        #expect(decision.attachments.map { $0.verdict?.outcome } == [.mended, .checked])
        let plain = try #require(decision.notices.first).plain
        #expect(plain.contains("我们已把北京备案确认书和核验单拼成一张图片"))
    }

    @Test("stay two when they cannot be made one, and the reviewer is told")
    func failed() throws {
        let decision = try decided(paper: nil)
        #expect(decision.stitches.isEmpty)
        #expect(decision.itemChanges.map(\.state) == [.checked, .checked])
        let report = try #require(decision.notices.first { $0.kind == .report })
        #expect(report.plain.contains("没能自动拼成一张"))
    }

    private func decided(paper: FreshPaper?) throws -> Decision {
        var mail = Sample.mail(attachments: [picture("北京备案确认书.jpg"), picture("核验单.jpg")])
        mail.stitched = [StitchResult(stitch: StitchCase.all[0].stitches[0], paper: paper)]
        return try decide(mail, owing: StitchCase.all[0].items)
    }

    @Test("an unasked companion is not called needless")
    func companion() throws {
        let unasked = StitchCase.all[1]
        var mail = Sample.mail(attachments: unasked.pictures.map { picture($0) })
        mail.stitched = [
            StitchResult(
                stitch: unasked.stitches[0],
                paper: FreshPaper(
                    type: .jpeg, bytes: 1, sha256: "both",
                    changes: [.stitched(with: .siteOwnerDocument)]))
        ]
        let decision = try decide(mail, owing: unasked.items)
        #expect(decision.attachments.map { $0.aside ?? "-" } == ["-", "companion"])
        #expect(try #require(decision.notices.first).plain.contains("没有采用") == false)
    }
}
