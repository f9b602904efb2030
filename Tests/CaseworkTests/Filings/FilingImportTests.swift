import FoundationEssentials
import Materials
import TestSupport
import Testing

@testable import Casework

@Suite("Importing filings")
struct FilingImportTests {
    private static let minimal =
        #"{"order":"1799000123456","kind":"first","entity":"enterprise","province":"53","subject":{"name":"蓝天"},"domains":[{"name":"lantian.cn"}],"contacts":[{"address":"chen@example.test"}]}"#

    private func problems(jsonLines text: String) -> [ImportProblem] {
        do {
            _ = try FilingImport.parse(jsonLines: Array(text.utf8))
            return []
        } catch {
            return error.problems
        }
    }

    private func problems(csv bytes: [UInt8]) -> [ImportProblem] {
        do {
            _ = try FilingImport.parse(csv: bytes)
            return []
        } catch {
            return error.problems
        }
    }

    private func changed(_ old: String, to new: String) -> String {
        Self.minimal.replacing(old, with: new)
    }

    @Test("reads every field of a JSON line")
    func jsonLine() throws {
        let text = """
            {"order":"1799000123456","kind":"add-site","entity":"individual","province":"62",\
            "subject":{"name":"甲","certificate_number":"1","previous_name":"乙",\
            "previous_certificate_number":"2"},"legal_representative":"丙",\
            "subject_owner":{"name":"丁","id_number":"3"},"site_owner":{"name":"戊"},\
            "domains":[{"name":"Lantian.CN","registrant":"甲","registrar":"阿里云",\
            "expires":"2031-03-01"}],\
            "contacts":[{"name":"己","address":"Chen@Example.test","language":"en"}],\
            "reviewer":"li@example.test","state":"supplemented",\
            "owed":[{"material":"domain-certificate","domain":"lantian.cn","reason":"缺",\
            "deadline":"2030-12-31"}]}
            """
        let filing = try #require(try FilingImport.parse(jsonLines: Array(text.utf8)).first)
        let expected = Filing(
            order: "1799000123456", kind: .addSite, entity: .individual, province: "62",
            subject: Subject(
                name: "甲", certificateNumber: "1", previousName: "乙",
                previousCertificateNumber: "2"), legalRepresentative: "丙",
            subjectOwner: Person(name: "丁", idNumber: "3"), siteOwner: Person(name: "戊"),
            domains: [
                Domain(
                    name: "lantian.cn", registrant: "甲", registrar: "阿里云", expires: "2031-03-01")
            ], contacts: [Contact(name: "己", address: "chen@example.test", language: .english)],
            reviewer: "li@example.test", state: .supplemented,
            owed: [
                OwedMaterial(
                    material: .domainCertificate, domain: "lantian.cn", reason: "缺",
                    deadline: "2030-12-31")
            ])
        #expect(filing == expected)
    }

    @Test("reads the same filing from CSV as from JSON Lines")
    func csvLikeJSON() throws {
        let csv = """
            \u{FEFF}order,kind,entity,province,subject_name,domains,contacts\r
            1799000123456,first,enterprise,53,蓝天,lantian.cn,chen@example.test\r

            """
        #expect(
            try FilingImport.parse(csv: Array(csv.utf8))
                == FilingImport.parse(jsonLines: Array("\n\(Self.minimal)\r\n\n".utf8)))
    }

    @Test("takes quotes, line ends and semicolons in CSV cells")
    func quotedCells() throws {
        let csv = """
            contacts,order,kind,entity,province,subject_name,domains,subject_owner,owed
            "a@example.test; b@example.test",1799000123456,first,enterprise,53,"甲 ""乙"", 
            丙",a.cn；b.cn,丁,site-authorization;domain-certificate:b.cn
            """
        let filing = try #require(try FilingImport.parse(csv: Array(csv.utf8)).first)
        #expect(filing.subject.name == "甲 \"乙\", \n丙")
        #expect(filing.contacts.map(\.address) == ["a@example.test", "b@example.test"])
        #expect(filing.domains.map(\.name) == ["a.cn", "b.cn"])
        #expect(filing.subjectOwner?.name == "丁")
        #expect(filing.owed?.map(\.material) == [.siteAuthorization, .domainCertificate])
        #expect(filing.owed?.last?.domain == "b.cn")
    }

    @Test(
        "names field and remedy of each mistake",
        arguments: [
            (#""order":"1799000123456""#, #""order":"123""#, "order", "10 to 20 digits"),
            (#""order":"1799000123456""#, #""order":1799000123456"#, "order", "double quotes"),
            (#""order":"1799000123456","#, "", "order", "10 to 20 digits"),
            (#""kind":"first""#, #""kind":"firstt""#, "kind", "did you mean 'first'?"),
            (#""entity":"enterprise""#, #""entity":"ship""#, "entity", "individual, enterprise"),
            (#""province":"53""#, #""province":"99""#, "province", "GB/T 2260"),
            (#""province":"53""#, #""province":"530""#, "province", "GB/T 2260"),
            (#""name":"蓝天""#, #""namee":"蓝天""#, "subject.namee", "did you mean 'name'?"),
            (
                #""name":"lantian.cn""#, #""name":"https://lantian.cn/""#, "domains[0].name",
                "bare name"
            ),
            (#""name":"lantian.cn""#, #""name":"lantian""#, "domains[0].name", "bare name"),
            (#""chen@example.test""#, #""chen""#, "contacts[0].address", "plain address"),
            (
                #""chen@example.test""#, #""\"a b\"@example.test""#, "contacts[0].address",
                "plain address"
            ),
            (
                #""chen@example.test""#, #""a\r\nRCPT TO:<x>@example.test""#, "contacts[0].address",
                "plain address"
            ),
            (#""subject":{"name":"蓝天"}"#, #""subject":"蓝天""#, "subject", "object"),
            (#""contacts":["#, #""contact":["#, "contact", "did you mean 'contacts'?"),
            (#"{"order""#, #"{"state":"open","order""#, "state", "in-review"),
            (
                #"{"order""#, #"{"owed":[{"material":"letter"}],"order""#, "owed[0].material",
                "write one of"
            ),
            (
                #"{"order""#,
                #"{"owed":[{"material":"verification-form","deadline":"2030-02-30"}],"order""#,
                "owed[0].deadline", "YYYY-MM-DD"
            ),
            (
                #"{"order""#,
                #"{"owed":[{"material":"domain-certificate","domain":"b.cn"}],"order""#,
                "owed[0].domain", "lantian.cn"
            ),
        ])
    func mistakes(old: String, new: String, field: String, remedy: String) throws {
        let found = problems(jsonLines: "\n\(changed(old, to: new))")
        let problem = try #require(found.first { $0.field == field }, "\(found)")
        #expect(problem.line == 2)
        #expect(problem.remedy.contains(remedy), "\(problem)")
    }

    @Test("tells all mistakes of a file at once and takes nothing")
    func allAtOnce() {
        let text = [
            Self.minimal, changed("first", to: "x"), "{", "[1]",
            changed(#""province":"53""#, to: #""province":"00""#),
        ].joined(separator: "\n")
        #expect(problems(jsonLines: text).map(\.line) == [2, 3, 4, 5])
    }

    @Test("refuses an order number that occurs twice")
    func twice() {
        let found = problems(jsonLines: "\(Self.minimal)\n\(Self.minimal)")
        #expect(found.map(\.line) == [2])
        #expect(found.first?.text.contains("line 1") == true)
    }

    @Test("refuses a domain or address that stands twice in one filing")
    func repeatedMembers() {
        let text = changed(#"[{"name":"lantian.cn"}]"#, to: #"[{"name":"a.cn"},{"name":"A.cn"}]"#)
        #expect(problems(jsonLines: text).map(\.field) == ["domains[1].name"])
    }

    @Test("refuses an empty file", arguments: ["", "\n \n", "\u{FEFF}"])
    func empty(text: String) {
        #expect(problems(jsonLines: text).count == 1)
        #expect(problems(csv: Array(text.utf8)).count == 1)
    }

    @Test("refuses GB18030 and UTF-16 and says how to save the file")
    func encodings() {
        let gbk: [UInt8] = Array("order\n".utf8) + [0xC0, 0xB6, 0xCC, 0xEC, 0x0A]
        #expect(problems(csv: gbk).first?.line == 2)
        for bytes in [gbk, [0xFF, 0xFE, 0x6F, 0x00], [0xFE, 0xFF, 0x00, 0x6F]] as [[UInt8]] {
            #expect(problems(csv: bytes).first?.remedy.contains("UTF-8") == true)
        }
    }

    @Test(
        "names line, column and header of a CSV mistake",
        arguments: [
            ("order,knid\n1,2\n", 1, 2, "knid"),
            ("order,order\n1,2\n", 1, 2, "order"),
            (
                "order,kind,entity,province,subject_name,domains,contacts\n1799000123456,first,enterprise,53,甲,a.cn,b\n",
                2, 7, "contacts"
            ),
            (
                "order,kind,entity,province,subject_name,domains,contacts\n\n1799000123456,first,enterprise,9x,甲,a.cn,b@c.cn\n",
                3, 4, "province"
            ),
            (
                "order,kind,entity,province,subject_name,domains,contacts\n1799000123456,first,enterprise,53,甲,a..cn,b@c.cn\n",
                2, 6, "domains"
            ),
        ] as [(String, Int, Int, String)])
    func csvMistakes(text: String, line: Int, column: Int, header: String) throws {
        let problem = try #require(problems(csv: Array(text.utf8)).first)
        #expect(problem.line == line)
        #expect(problem.column == column)
        #expect(problem.field == header)
    }

    @Test(
        "refuses CSV that breaks RFC 4180",
        arguments: [
            ("order,kind\n1,2,3\n", 2), ("order,kind\n\"1,2\n", 2), ("order,kind\n\"1\"x,2\n", 2),
            ("\"order", 1),
        ])
    func brokenCSV(text: String, line: Int) {
        #expect(problems(csv: Array(text.utf8)).first?.line == line)
    }

    @Test("reports at most a hundred mistakes")
    func most() {
        let text = Array(repeating: "{", count: 500).joined(separator: "\n")
        #expect(problems(jsonLines: text).count == FilingImport.mostProblems)
    }

    @Test("never takes half of a damaged file, and never fails otherwise")
    func noise() {
        var generator = SeededGenerator(seed: 5)
        let good = Array("\(Self.minimal)\n".utf8)
        for _ in 0..<400 {
            var bytes = good
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                let index = bytes.indices.randomElement(using: &generator) ?? 0
                bytes[index] = UInt8.random(in: 0...255, using: &generator)
            }
            let filings = try? FilingImport.parse(jsonLines: bytes)
            #expect(filings.map { $0.count == 1 } ?? true)
            _ = problems(csv: bytes)
        }
    }

    @Test(
        "takes the sample filings", arguments: ["mails.jsonl", "conversation.jsonl", "filings.csv"])
    func samples(name: String) throws {
        let bytes = try Fixture.bytes("filings/\(name)")
        let filings =
            try name.hasSuffix(".csv")
            ? FilingImport.parse(csv: bytes) : FilingImport.parse(jsonLines: bytes)
        #expect(!filings.isEmpty)
    }

    @Test("opens a case that owes what the filing system reports")
    func opening() {
        var filing = Sample.filing()
        filing.owed = [
            OwedMaterial(material: .siteAuthorization, reason: "缺少", deadline: "2030-12-31"),
            OwedMaterial(
                material: .domainCertificate, domain: "lantian.cn", deadline: "2030-11-30"),
        ]
        var last: Int64 = 0
        let file = CaseFile(opening: filing, now: Sample.now) {
            last += 1
            return last
        }
        #expect(file.state == .needsSupplement)
        #expect(file.owed.map(\.target) == ["site-authorization", "domain-certificate:lantian.cn"])
        #expect(file.owed.map(\.request) == [1, 1])
        #expect(file.deadline == CalendarDate("2030-11-30"))
        #expect(CaseFile(opening: Sample.filing(), now: 0) { 1 }.state == .inReview)
    }
}
