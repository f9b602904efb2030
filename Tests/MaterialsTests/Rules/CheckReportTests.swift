import FoundationEssentials
import Materials
import Testing

@Suite("The report of a check")
struct CheckReportTests {
    @Test("it keeps the output contract", arguments: Language.allCases)
    func contract(_ language: Language) throws {
        let schema = try JSONValue(reading: Self.schemaFile)
        let report = try JSONValue(encoding: Self.report(in: language))
        #expect(schema.objections(to: report) == [])
    }

    @Test("the contract's checker notices what is missing, wrong or unknown")
    func checker() throws {
        let schema = try JSONValue(reading: Self.schemaFile)
        let broken = """
            {"files":[{"name":1,"verdict":"passed","material":"domain-certificate",
            "findings":[{"code":"x","severity":"refuse","text":"","remedy":""}],"output":null}]}
            """
        let value = try JSONDecoder().decode(JSONValue.self, from: Data(broken.utf8))
        #expect(
            schema.objections(to: value) == [
                "/files/0/findings/0: rule is missing", "/files/0/name: is no string",
                "/files/0/verdict: is none of the values", "/files/0: facts is missing",
            ])
    }

    @Test("a mended picture is told with what was changed")
    func mended() {
        let file = Self.report(in: .english).files[0]
        #expect(file.verdict.outcome == .mended)
        #expect(file.output?.changes == ["converted from heic"])
    }

    @Test("a finding is read back as it was written")
    func roundTrip() throws {
        let findings = Self.report(in: .chinese).files.flatMap(\.verdict.findings)
        #expect(findings.count > 5)
        let data = try JSONEncoder().encode(findings)
        #expect(try JSONDecoder().decode([Finding].self, from: data) == findings)
    }

    @Test("a finding that is stored is worded for whoever reads it")
    func worded() throws {
        let small = goodExhibit { $0.bytes = 86_000 }
        let found = profile.verdict(small, as: .domainCertificate).findings
        let stored = try JSONDecoder().decode([Finding].self, from: JSONEncoder().encode(found))
        let finding = try #require(stored.first)
        #expect(finding.text(in: .chinese) == "图片只有 84 KB，至少要 200 KB。")
        #expect(
            finding.text(in: .english) == "The picture has only 84 KB; at least 200 KB is needed.")
    }

    @Test("a finding that was stored as words is read with them, and stored as it was")
    func written() throws {
        let words = """
            {"code":"too-small","limit":"200 KB","measured":"86 KB","remedy":"r","rule":"R04",\
            "severity":"refuse","text":"t"}
            """
        let finding = try JSONDecoder().decode(Finding.self, from: Data(words.utf8))
        for language in Language.allCases {
            let worded = finding.worded(in: language)
            #expect([worded.text, worded.remedy] == ["t", "r"])
            #expect([worded.measured, worded.limit] == ["86 KB", "200 KB"])
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        #expect(try String(decoding: encoder.encode(finding), as: UTF8.self) == words)
    }

    private static let schemaFile = "Fixtures/schemas/check.schema.json"

    private static func report(in language: Language) -> CheckReport {
        let exhibits = [
            goodExhibit {
                $0.type = .heic
                $0.paper = FreshPaper(
                    type: .jpeg, bytes: 900_000, sha256: "00", changes: [.converted(.heic)])
            },
            Exhibit(type: .other, bytes: 0, damage: .empty, sha256: ""),
            goodExhibit {
                $0.type = .heic
                $0.bytes = 204_799
                $0.colour = .grey
                $0.faces = []
                $0.text = textLines("域名：a.example", "到期日期：2020-01-01")
            },
            Exhibit(type: .png, bytes: 9_000_000, damage: .unreadable, sha256: ""),
        ]
        let files = exhibits.map { exhibit in
            CheckedFile(
                name: "picture",
                verdict: profile.examine(
                    exhibit, as: .domainCertificate, for: sampleFiling(), on: today),
                exhibit: exhibit, reading: profile.reading(of: exhibit), in: language)
        }
        return CheckReport(files: files)
    }
}
