import Materials
import Testing

@Suite("What a machine read")
struct ReadingTests {
    private let yesterday = "\(today.adding(days: -1))"

    private func lines(
        _ reading: Reading, as material: Material = .domainCertificate, for filing: Filing? = nil
    ) -> [String] {
        profile.verdict(goodExhibit { $0.reading = reading }, as: material, for: filing).lines
    }

    @Test("a paper is good through its last day")
    func lastDay() {
        #expect(lines(Reading(expires: "\(today)")).isEmpty)
        #expect(lines(Reading(expires: yesterday)) == ["R05 expired warn"])
    }

    @Test("an expiry that the filing's record bears out refuses")
    func recorded() {
        let reading = Reading(domain: "QINGHE.example.com", expires: yesterday)
        let filing = sampleFiling { $0.domains[0].expires = yesterday }
        #expect(lines(reading, for: filing) == ["R05 expired refuse"])
        let other = sampleFiling { $0.domains[0].expires = "2099-01-01" }
        #expect(lines(reading, for: other) == ["R05 expired warn"])
    }

    @Test("a date that cannot be read only warns", arguments: ["2020-13-01", "", "soon", "２０２０"])
    func unreadable(_ date: String) {
        #expect(lines(Reading(expires: date)) == ["R05 undated warn"])
    }

    @Test("a registration in the future only warns")
    func future() {
        let tomorrow = "\(today.adding(days: 1))"
        #expect(lines(Reading(registered: tomorrow)) == ["R05 out-of-date-range warn"])
        #expect(lines(Reading(registered: "\(today)")).isEmpty)
    }

    @Test("the registrant is compared with the filing subject as people write names")
    func registrant() {
        let filing = sampleFiling()
        #expect(lines(Reading(registrant: "杭州青禾示例科技 有限公司"), for: filing).isEmpty)
        #expect(lines(Reading(registrant: "周二"), for: filing) == ["R28 mismatch warn"])
        #expect(lines(Reading(registrant: "周二")).isEmpty)
        #expect(lines(Reading(registrant: "周二"), as: .changeCertificate, for: filing).isEmpty)
    }

    @Test("a name that was read stays out of what is logged and mailed")
    func privacy() {
        let exhibit = goodExhibit { $0.reading = Reading(registrant: "周二") }
        let verdict = profile.verdict(exhibit, as: .domainCertificate, for: sampleFiling())
        #expect(verdict.findings.count == 1)
        #expect(!"\(verdict)".contains("周二"))
    }
}
