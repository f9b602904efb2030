import Materials
import Testing

/// A figure beyond its threshold, and what is noticed.
struct FigureCase: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var material = Material.siteAuthorization
    var rule: String?
    var code: IssueCode
    var severity = Severity.warn
    var change: @Sendable (inout Exhibit) -> Void

    static let all = [
        FigureCase(testDescription: "part out of focus", rule: "R07", code: .unclear) {
            $0.figures?.blurredShare = 0.3
        },
        FigureCase(testDescription: "a reflection", rule: "R07", code: .unclear) {
            $0.figures?.glare = 0.1
        },
        FigureCase(testDescription: "pale writing in full light", rule: "R07", code: .unclear) {
            $0.figures?.contrast = 60
            $0.exposure = 253
        },
        FigureCase(testDescription: "compressed to pieces", rule: "R07", code: .unclear) {
            $0.figures?.quantisation = 96
        },
        FigureCase(testDescription: "text at the frame", rule: "R07", code: .incomplete) {
            $0.figures?.cutSides = 1
        },
        FigureCase(testDescription: "on its side", rule: "R07", code: .unclear) {
            $0.figures?.sideways = 4
        },
        FigureCase(
            testDescription: "a letter without a seal", rule: "R06", code: .unsealed,
            severity: .hold
        ) { $0.figures?.red = 0 },
        FigureCase(testDescription: "a letter in blue ink", rule: "R17", code: .wrongPen) {
            $0.figures?.blueInk = 0.1
        },
        FigureCase(
            testDescription: "a grey sheet on a coloured desk", rule: "R06", code: .notOriginal,
            severity: .hold
        ) { $0.figures?.hueSpread = 0.02 },
        FigureCase(
            testDescription: "a grey print of a person on a coloured desk",
            material: .handheldPersonalDocument, rule: "R06", code: .notOriginal, severity: .hold
        ) { $0.figures?.faceHueSpread = 0.02 },
        FigureCase(
            testDescription: "a person on a screenshot (A23)", material: .handheldPersonalDocument,
            rule: "R06", code: .screenshot
        ) {
            $0.figures?.flatness = 0.95
            $0.faces = [oneFace]
            ($0.width, $0.height) = (1170, 2532)
        },
    ]

    static let harmless = [
        FigureCase(
            testDescription: "a person's soft skin", material: .handheldPersonalDocument,
            code: .unclear
        ) {
            $0.figures?.blurredShare = 0.5
            $0.figures?.sideways = 3
            $0.figures?.cutSides = 4
        },
        FigureCase(
            testDescription: "a certificate as flat as a screenshot", material: .domainCertificate,
            code: .screenshot
        ) {
            $0.figures?.flatness = 0.95
            ($0.width, $0.height) = (1080, 1920)
        },
        FigureCase(
            testDescription: "a card with blue on it", material: .siteOwnerDocument, code: .wrongPen
        ) { $0.figures?.blueInk = 0.5 },
        FigureCase(
            testDescription: "a document without a seal", material: .siteOwnerDocument,
            code: .unsealed
        ) { $0.figures?.red = 0 },
    ]
}

@Suite("What the finer measures of a picture say")
struct FigureExaminationTests {
    private func verdict(on exhibit: Exhibit, as material: Material) -> Verdict {
        profile.examine(exhibit, as: material, for: sampleFiling(), on: today)
    }

    private func measured(_ change: (inout Exhibit) -> Void) -> Exhibit {
        goodExhibit {
            $0.figures = goodFigures
            change(&$0)
        }
    }

    @Test("a good picture raises nothing", arguments: Material.allCases)
    func good(material: Material) {
        let findings = verdict(on: measured { _ in }, as: material).findings
        #expect(findings.filter { $0.rule == "R06" || $0.rule == "R07" } == [])
    }

    @Test("each is told with its rule, and none sends a paper back", arguments: FigureCase.all)
    func told(case: FigureCase) throws {
        let verdict = verdict(on: measured(`case`.change), as: `case`.material)
        let finding = try #require(
            verdict.findings.first { $0.code == `case`.code && $0.rule == `case`.rule })
        #expect(finding.severity == `case`.severity)
        #expect(verdict.outcome != .returned)
        #expect((verdict.outcome == .held) == (`case`.severity == .hold))
    }

    @Test("a letter without any colour is told of its missing seal as well")
    func greyAndUnsealed() {
        let exhibit = measured {
            $0.colour = .grey
            $0.figures?.red = 0
        }
        let codes = verdict(on: exhibit, as: .siteAuthorization).findings.map(\.code)
        #expect(codes.contains(.notOriginal) && codes.contains(.unsealed))
    }

    @Test("a photo of a person lies on its side when what is held does", arguments: [40, 300])
    func personOnTheSide(width: Int) {
        let exhibit = measured {
            let box = Region(x: 100, y: 100, width: width, height: 340 - width)
            $0.text = [TextLine(text: "公民身份号码", confidence: 1, box: box)]
        }
        let findings = verdict(on: exhibit, as: .handheldPersonalDocument).findings
        let told = findings.contains { $0.code == .unclear && $0.severity == .warn }
        #expect(told == (width == 40))
    }

    @Test("what says nothing of a kind of paper is not said", arguments: FigureCase.harmless)
    func harmless(case: FigureCase) {
        let findings = verdict(on: measured(`case`.change), as: `case`.material).findings
        #expect(findings.contains { $0.code == `case`.code } == false)
    }
}

private let goodFigures = Figures(
    blurredShare: 0, glare: 0, contrast: 160, hueSpread: 0.6, red: 0.01, darkInk: 0.5, blueInk: 0,
    flatness: 0.3, quantisation: 30, cutSides: 0, sideways: 0.3, page: 0.9,
    fingerprint: Fingerprint(bits: 0))
