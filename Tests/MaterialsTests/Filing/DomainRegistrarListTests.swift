import Materials
import TestSupport
import Testing

@Suite("The Beijing list")
struct DomainRegistrarListTests {
    struct Reading: Sendable, CustomTestStringConvertible {
        let text: String
        let entries: [String]
        let problems: [String]

        init(_ text: String, _ entries: [String], _ problems: [String] = []) {
            self.text = text
            self.entries = entries
            self.problems = problems
        }

        var testDescription: String { text.replacing("\n", with: "⏎") }
    }

    @Test(
        "entries are read, and what breaks the grammar is told with its place",
        arguments: [
            Reading("123.com 阿里云；234.com 万网", ["0 123.com 阿里云", "12 234.com 万网"]),
            Reading("123.com　阿里云;234.com\t万网，", ["0 123.com 阿里云", "12 234.com 万网"]),
            Reading("a.cn 新网\r\nb.cn DNSPod\n", ["0 a.cn 新网", "8 b.cn DNSPod"]),
            Reading("ａ．ＣＮ 新网、 B.cn 易名", ["0 a.cn 新网", "9 b.cn 易名"]),
            Reading("中文.中国 西部数码", ["0 中文.中国 西部数码"]),
            Reading("a.cn Go Daddy", ["0 a.cn Go Daddy"]),
            Reading("", []),
            Reading("；；\n", []),
            Reading("a.cn", ["0 a.cn "], ["missingRegistrar 0 a.cn"]),
            Reading(
                "a.cn；b.cn 万网", ["0 a.cn ", "5 b.cn 万网"], ["missingRegistrar 0 a.cn"]),
            Reading("你好；a.cn 万网", ["3 a.cn 万网"], ["notADomain 0 你好"]),
            Reading(
                "a.cn 阿里云 b.cn 万网", ["0 a.cn 阿里云", "9 b.cn 万网"],
                ["missingSeparator 9 b.cn"]),
            Reading("a.com阿里云；b.cn 万网", ["0 a.com 阿里云", "9 b.cn 万网"], ["missingSpace 0 a.com阿里云"]),
            Reading(
                "a.cn 万网；A.CN 新网", ["0 a.cn 万网", "8 a.cn 新网"], ["repeated 8 a.cn"]),
            Reading("-a.cn 万网", [], ["notADomain 0 -a.cn", "notADomain 6 万网"]),
        ])
    func reads(_ reading: Reading) {
        let list = DomainRegistrarList.parse(reading.text)
        #expect(
            list.entries.map { "\($0.position) \($0.domain) \($0.registrar)" } == reading.entries)
        #expect(
            list.problems.map { "\($0.kind.rawValue) \($0.position) \($0.text)" }
                == reading.problems)
    }

    @Test("domains left out and domains of others are told, and nothing refuses")
    func coverage() {
        let filing = sampleFiling {
            $0.domains = [Domain(name: "A.cn"), Domain(name: "www.b.cn"), Domain(name: "c.cn")]
        }
        let findings = profile.findings(
            inDomainList: "a.cn 阿里云；b.cn 万网；z.cn 新网", for: filing)
        #expect(findings.map(\.line) == ["R30 domains-missing hold", "R30 mismatch warn"])
        #expect(findings.first?.text(in: .chinese) == "确认书里没有写域名 c.cn。")
    }

    @Test("a registrar that is not known only warns, whatever the case of a known one")
    func registrars() {
        #expect(profile.knows(registrar: "dnspod"))
        #expect(profile.knows(registrar: "阿里云 "))
        #expect(!profile.knows(registrar: "某某互联"))
        let findings = profile.findings(
            inDomainList: "a.cn 某某互联；b.cn", for: nil)
        #expect(findings.map(\.severity) == [.warn, .warn])
        #expect(
            findings.map { $0.worded(in: .english) }.allSatisfy {
                !($0.text + $0.remedy).contains("{")
            })
    }

    @Test("any text is read without loss of place", arguments: 0..<300)
    func anyText(_ seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        let pieces = [
            "a.cn", "中文.中国", "xn--", "。", ".", "；", "、", "\n", "\r\n", " ", "　", "万网", "é", "👩‍👩‍👧",
            "-", "www.",
        ]
        let text = generator.text(of: pieces, upTo: 24)
        let list = DomainRegistrarList.parse(text)
        let positions = list.entries.map(\.position)
        #expect(positions == positions.sorted())
        #expect((positions + list.problems.map(\.position)).allSatisfy { $0 < text.count })
    }

    @Test("what is written in the grammar is read back", arguments: 0..<100)
    func roundTrip(_ seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        let registrars = ["阿里云", "万网", "DNSPod", "新网"]
        let written = (0..<Int.random(in: 1...20, using: &generator)).map { index in
            ("d\(index).example", registrars.randomElement(using: &generator) ?? "")
        }
        let text = written.map { "\($0.0) \($0.1)" }.joined(separator: "；")
        let list = DomainRegistrarList.parse(text)
        #expect(list.problems.isEmpty)
        #expect(list.entries.map(\.domain.ascii) == written.map(\.0))
        #expect(list.entries.map(\.registrar) == written.map(\.1))
    }
}
