import Materials
import Testing

@Suite("A picture as one sees it")
struct PictureExaminationTests {
    struct Look: Sendable, CustomTestStringConvertible {
        let name: String
        let exhibit: Exhibit
        let lines: [String]

        init(_ name: String, _ change: (inout Exhibit) -> Void, is lines: [String]) {
            self.name = name
            self.exhibit = goodExhibit(change)
            self.lines = lines
        }

        var testDescription: String { name }
    }

    @Test(
        "each measurement is judged at its threshold",
        arguments: [
            Look("illegible", { $0.sharpness = 0.179 }, is: ["R07 unclear refuse"]),
            Look("just legible", { $0.sharpness = 0.18 }, is: ["R07 unclear warn"]),
            Look("soft", { $0.sharpness = 0.329 }, is: ["R07 unclear warn"]),
            Look("sharp", { $0.sharpness = 0.33 }, is: []),
            Look("sharpness no number", { $0.sharpness = .nan }, is: ["R07 unclear refuse"]),
            Look("dark", { $0.exposure = 99 }, is: ["R07 unclear refuse"]),
            Look("dim", { $0.exposure = 100 }, is: ["R07 unclear warn"]),
            Look("nearly light", { $0.exposure = 129 }, is: ["R07 unclear warn"]),
            Look("light", { $0.exposure = 130 }, is: []),
            Look(
                "blank",
                {
                    $0.ink = 0
                    $0.sharpness = nil
                }, is: ["R07 unclear refuse"]),
            Look("hardly blank", { $0.ink = 0.01 }, is: []),
            Look("too little to judge", { $0.sharpness = nil }, is: ["R07 unclear warn"]),
            Look("narrow", { $0.height = 599 }, is: ["R07 too-small refuse"]),
            Look("wide enough", { $0.height = 600 }, is: []),
            Look(
                "under half a megapixel",
                {
                    $0.width = 700
                    $0.height = 700
                }, is: ["R07 too-small refuse"]),
            Look(
                "rather small",
                {
                    $0.width = 999
                    $0.height = 700
                }, is: ["R07 too-small warn"]),
            Look(
                "large enough",
                {
                    $0.width = 1000
                    $0.height = 700
                }, is: []),
            Look("grey", { $0.colour = .grey }, is: ["R06 not-original refuse"]),
            Look("two-tone", { $0.colour = .bilevel }, is: ["R06 not-original refuse"]),
            Look("colour not looked at", { $0.colour = .unknown }, is: []),
        ])
    func look(_ look: Look) {
        #expect(profile.verdict(look.exhibit).lines == look.lines)
    }

    @Test("a page of a PDF has no pixels to count")
    func pages() {
        let page = goodExhibit {
            $0.type = .pdf
            $0.width = 595
            $0.height = 842
        }
        #expect(profile.verdict(page).lines == ["R01 wrong-format refuse"])
    }

    @Test("every fault of one picture is told at once")
    func everything() {
        let exhibit = Exhibit(
            type: .webp, bytes: 86_000, width: 500, height: 300, pages: 1, colour: .grey,
            sharpness: 0.1, exposure: 60, ink: 0.2, text: textLines("到期日期：2020-01-01"),
            sha256: "")
        let verdict = profile.verdict(exhibit, as: .domainCertificate)
        #expect(
            verdict.lines == [
                "R01 wrong-format refuse", "R04 too-small refuse", "R07 too-small refuse",
                "R07 unclear refuse", "R07 unclear refuse", "R06 not-original refuse",
                "R05 expired hold",
            ])
        #expect(verdict.outcome == .returned)
    }

    @Test("a person's form without colour is not refused: it is signed in black")
    func formsOfPersons() {
        let grey = goodExhibit { $0.colour = .grey }
        let person = sampleFiling { $0.entity = .individual }
        #expect(
            profile.verdict(grey, as: .verificationForm, for: person).lines
                == ["R06 not-original warn"])
        #expect(
            profile.verdict(grey, as: .verificationForm, for: sampleFiling()).outcome == .returned)
        #expect(profile.verdict(grey, as: .verificationForm).outcome == .returned)
        #expect(profile.verdict(grey, as: .siteOwnerDocument, for: person).outcome == .returned)
    }

    @Test("faces matter only where a person is to be seen", arguments: Material.allCases)
    func faces(_ material: Material) {
        let isPortrait = material.rawValue.hasPrefix("handheld")
        let none = profile.verdict(goodExhibit { $0.faces = [] }, as: material)
        #expect(none.lines == (isPortrait ? ["R25 obstructed hold"] : []))
        #expect(profile.verdict(goodExhibit { $0.faces = [oneFace] }, as: material).lines.isEmpty)
        #expect(
            profile.verdict(goodExhibit(), as: material).lines
                == (isPortrait ? ["- other hold"] : []))
    }

    @Test("the best outcome never says that a paper has passed")
    func best() {
        #expect(profile.verdict(goodExhibit()).outcome == .checked)
        #expect(Verdict.Outcome.checked.text(in: .chinese) == "格式检查通过，待人工审核")
    }
}
