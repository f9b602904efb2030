import Materials
import Testing

@Suite("A file as bytes")
struct FileExaminationTests {
    struct Size: Sendable, CustomTestStringConvertible {
        let material: Material
        let bytes: Int
        let lines: [String]

        var testDescription: String { "\(bytes) bytes as \(material.rawValue)" }
    }

    @Test(
        "size limits hold to the byte",
        arguments: [
            Size(material: .siteAuthorization, bytes: 4_194_304, lines: ["R03 too-large refuse"]),
            Size(material: .siteAuthorization, bytes: 4_194_303, lines: ["R03 too-large info"]),
            Size(material: .siteAuthorization, bytes: 4_194_305, lines: ["R03 too-large refuse"]),
            Size(material: .siteAuthorization, bytes: 1, lines: []),
            Size(material: .siteAuthorization, bytes: 3_984_588, lines: []),
            Size(material: .siteAuthorization, bytes: 3_984_589, lines: ["R03 too-large info"]),
            Size(material: .domainCertificate, bytes: 4_194_304, lines: ["R04 too-large refuse"]),
            Size(material: .domainCertificate, bytes: 4_194_303, lines: ["R04 too-large info"]),
            Size(material: .domainCertificate, bytes: 204_799, lines: ["R04 too-small refuse"]),
            Size(material: .domainCertificate, bytes: 204_800, lines: ["R04 too-small info"]),
            Size(material: .domainCertificate, bytes: 215_041, lines: []),
            Size(material: .domainCertificate, bytes: 1, lines: ["R04 too-small refuse"]),
            Size(material: .verificationForm, bytes: 5_000_000, lines: ["R03 too-large refuse"]),
        ])
    func size(_ size: Size) {
        let verdict = profile.verdict(goodExhibit { $0.bytes = size.bytes }, as: size.material)
        #expect(verdict.lines == size.lines)
    }

    @Test("a size far from the limit is told in round units")
    func roundUnits() {
        let small = profile.verdict(goodExhibit { $0.bytes = 88_064 }, as: .domainCertificate)
        #expect(small.findings.map { $0.measured(in: .english) } == ["86 KB"])
        #expect(small.findings.map { $0.limit(in: .english) } == ["200 KB"])
        let large = profile.verdict(goodExhibit { $0.bytes = 6_501_171 })
        #expect(large.findings.map { $0.measured(in: .english) } == ["6.2 MB"])
        #expect(large.findings.map { $0.limit(in: .english) } == ["4 MB"])
    }

    @Test("a size within five percent of the limit is told in bytes and both units")
    func bothUnits() {
        let large = profile.verdict(goodExhibit { $0.bytes = 4_200_000 })
        #expect(
            large.findings.map { $0.measured(in: .english) } == ["4200000 B (4.01 MiB, 4.20 MB)"])
        #expect(large.findings.map { $0.limit(in: .english) } == ["4194304 B (4.00 MiB, 4.19 MB)"])
        let small = profile.verdict(goodExhibit { $0.bytes = 202_000 }, as: .domainCertificate)
        #expect(
            small.findings.map { $0.measured(in: .english) } == ["202000 B (197.27 KiB, 202.00 kB)"]
        )
        #expect(
            small.findings.map { $0.limit(in: .english) } == ["204800 B (200.00 KiB, 204.80 kB)"])
    }

    @Test("a small certificate's remedy is to print it in colour and photograph the print")
    func smallCertificate() {
        let finding = profile.verdict(
            goodExhibit { $0.bytes = 86_000 }, as: .domainCertificate
        ).findings.first
        #expect(finding?.remedy(in: .chinese) == "请把域名证书彩色打印出来，用手机拍照，把原图照片发来。")
    }

    @Test(
        "a format that is not listed is refused, and the remedy is a JPG",
        arguments: PictureType.allCases.filter { ![.jpeg, .png, .gif].contains($0) },
        Language.allCases)
    func format(_ type: PictureType, _ language: Language) {
        let exhibit = goodExhibit { $0.type = type }
        let verdict = profile.examine(
            exhibit, as: .siteAuthorization, for: nil, on: today)
        #expect(verdict.outcome == .returned)
        #expect(verdict.lines == ["R01 wrong-format refuse"])
        #expect(verdict.findings.first?.remedy(in: language).contains("JPG") == true)
        let limit = language == .chinese ? "JPG、PNG或GIF" : "JPG, PNG or GIF"
        #expect(verdict.findings.first?.limit(in: language) == limit)
    }

    struct Broken: Sendable, CustomTestStringConvertible {
        let name: String
        let exhibit: Exhibit
        let outcome: Verdict.Outcome
        let lines: [String]

        var testDescription: String { name }
    }

    @Test(
        "what cannot be decoded is named for what it is",
        arguments: [
            Broken(
                name: "no byte at all, whatever else was recorded",
                exhibit: Exhibit(type: .other, bytes: 0, damage: .empty, sha256: ""),
                outcome: .returned, lines: ["R07 incomplete refuse"]),
            Broken(
                name: "cut off",
                exhibit: Exhibit(
                    type: .jpeg, bytes: 300_000, damage: .corrupt, sha256: ""),
                outcome: .returned, lines: ["R07 incomplete refuse"]),
            Broken(
                name: "cut off and of a format that is not taken",
                exhibit: Exhibit(type: .heic, bytes: 300_000, damage: .corrupt, sha256: ""),
                outcome: .returned, lines: ["R01 wrong-format refuse", "R07 incomplete refuse"]),
            Broken(
                name: "no picture",
                exhibit: Exhibit(
                    type: .other, bytes: 300_000, damage: .corrupt, sha256: ""),
                outcome: .returned, lines: ["R01 wrong-format refuse"]),
            Broken(
                name: "a picture bomb",
                exhibit: Exhibit(
                    type: .png, bytes: 300_000, width: 30_000, height: 30_000, pages: 1,
                    damage: .excessive, sha256: ""),
                outcome: .returned, lines: ["- too-large refuse"]),
            Broken(
                name: "the look at it was ended",
                exhibit: Exhibit(
                    type: .jpeg, bytes: 300_000, damage: .unreadable, sha256: ""),
                outcome: .held, lines: ["- other hold"]),
            Broken(
                name: "nothing was measured",
                exhibit: Exhibit(
                    type: .jpeg, bytes: 300_000, sha256: ""),
                outcome: .held, lines: ["- other hold"]),
            Broken(
                name: "a moving picture",
                exhibit: goodExhibit {
                    $0.type = .gif
                    $0.pages = 12
                }, outcome: .returned, lines: ["R07 wrong-format refuse"]),
        ])
    func broken(_ broken: Broken) {
        let verdict = profile.verdict(broken.exhibit, as: .domainCertificate)
        #expect(verdict.lines == broken.lines)
        #expect(verdict.outcome == broken.outcome)
    }
}
