import Materials
import Testing

@Suite("Papers that came together")
struct SubmissionTests {
    private func paper(_ material: Material, _ domain: String? = nil, digest: String)
        -> Submission.Paper
    {
        .init(
            material: material, domain: domain,
            exhibit: goodExhibit { $0.sha256 = digest })
    }

    private func verdicts(_ submission: Submission) -> [[String]] {
        profile.examine(submission, for: nil, on: today).map(\.lines)
    }

    @Test("verdicts come in the order of the papers")
    func order() {
        let papers = [
            paper(.changeCertificate, digest: "1"), paper(.subjectDocument, digest: "2"),
        ]
        let verdicts = profile.examine(
            Submission(papers: papers), for: nil, on: today)
        #expect(verdicts.map(\.material) == [.changeCertificate, .subjectDocument])
    }

    @Test("an empty submission has no verdict")
    func empty() {
        #expect(verdicts(Submission(papers: [])).isEmpty)
    }

    @Test("certificates of two domains are no duplicates")
    func domains() {
        let papers = [
            paper(.domainCertificate, "a.example", digest: "1"),
            paper(.domainCertificate, "b.example", digest: "2"),
        ]
        #expect(verdicts(Submission(papers: papers, asked: [.domainCertificate])) == [[], []])
    }

    @Test("of two certificates of one domain the first is kept, whatever form its name has")
    func oneDomain() {
        let papers = [
            paper(.domainCertificate, "中国.example", digest: "1"),
            paper(.domainCertificate, "xn--fiqs8s.example", digest: "2"),
        ]
        #expect(
            verdicts(Submission(papers: papers, asked: [.domainCertificate]))
                == [[], ["R23 duplicate info"]])
    }

    @Test("the same picture twice is told once, at the second")
    func twice() {
        let papers = [
            paper(.subjectDocument, digest: "1"), paper(.subjectDocument, digest: "1"),
        ]
        #expect(verdicts(Submission(papers: papers)) == [[], ["- duplicate info"]])
    }

    @Test("a picture that was returned before is told, and does not decide alone")
    func again() {
        let submission = Submission(
            papers: [paper(.subjectDocument, digest: "1")], returnedBefore: ["1"])
        #expect(verdicts(submission) == [["R07 duplicate warn"]])
    }

    @Test("an unstitched letter names both partners that would do")
    func partners() {
        let submission = Submission(papers: [paper(.subjectAuthorization, digest: "1")])
        let finding = profile.examine(submission, for: nil, on: today)
            .flatMap(\.findings).first
        #expect(finding?.line == "R08 not-stitched warn")
        #expect(finding?.remedy(in: .chinese) == "请把备案主体证件或网站负责人证件的图片也一起发来。")
    }

    @Test("companions themselves need no companion")
    func companions() {
        let materials: [Material] = [.verificationForm, .subjectDocument, .siteOwnerDocument]
        for material in materials {
            #expect(profile.companions(of: material).isEmpty)
        }
        #expect(profile.companions(of: .siteAuthorization).map(\.rule) == ["R08", "R09"])
        #expect(profile.companions(of: .beijingConfirmation).map(\.rule) == ["R30"])
    }
}
