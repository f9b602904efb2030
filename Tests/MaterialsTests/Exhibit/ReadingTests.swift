import Materials
import Testing

@Suite("What a machine read")
struct ReadingTests {
    private let yesterday = "\(today.adding(days: -1))"

    private func lines(_ rows: String..., for filing: Filing? = nil) -> [String] {
        let exhibit = goodExhibit { $0.text = textLines(rows) }
        return profile.verdict(exhibit, as: .domainCertificate, for: filing).lines
    }

    @Test("a paper is good through its last day")
    func lastDay() {
        #expect(lines("到期日期：\(today)").isEmpty)
        #expect(lines("到期日期：\(yesterday)") == ["R05 expired hold"])
    }

    @Test("an expiry that the filing's record bears out refuses")
    func recorded() {
        let filing = sampleFiling { $0.domains[0].expires = yesterday }
        let rows = ["域名：QINGHE.example.com", "注册人：杭州青禾示例科技有限公司", "到期日期：\(yesterday)"]
        let exhibit = goodExhibit { $0.text = textLines(rows) }
        #expect(
            profile.verdict(exhibit, as: .domainCertificate, for: filing).lines
                == ["R05 expired refuse"])
        let other = sampleFiling { $0.domains[0].expires = "2099-01-01" }
        #expect(
            profile.verdict(exhibit, as: .domainCertificate, for: other).lines
                == ["R05 expired hold"])
    }

    @Test("an expiry on the day and month of registration refuses: domains are sold by the year")
    func anniversary() {
        #expect(
            lines("注册日期：2014-03-09", "到期日期：2024-03-09") == ["R05 expired refuse"])
        #expect(lines("注册日期：2014-03-09", "到期日期：2024-05-09") == ["R05 expired hold"])
        #expect(lines("~注册日期：2014-03-09", "到期日期：2024-03-09") == ["R05 expired hold"])
    }

    @Test(
        "a date that cannot be read holds",
        arguments: ["2020-13-01", "soon", "20２0-1", "05/06/2030", "2030-0{1/7}-01"])
    func unreadable(_ date: String) {
        #expect(lines("到期日期：\(date)") == ["R05 undated hold"])
    }

    @Test("the latest date of a page is not its expiry")
    func labels() {
        #expect(
            lines("到期日期：2020-05-05", "打印日期：\(today)", "\(today)") == ["R05 expired hold"])
        #expect(lines("打印日期：2020-05-05", "到期日期：2099-05-05").isEmpty)
    }

    @Test("a registration in the future only warns")
    func future() {
        let tomorrow = "\(today.adding(days: 1))"
        #expect(
            lines("注册日期：\(tomorrow)", "到期日期：2099-01-01") == ["R05 out-of-date-range warn"])
        #expect(lines("注册日期：\(today)", "到期日期：2099-01-01").isEmpty)
    }

    @Test("what the labels say is what the report tells")
    func report() {
        let exhibit = certificate(
            "域名 Domain Name: Qinghe . example.com", "注册人：杭州青禾 示例科技有限公司",
            "注册日期：2020年1月2日 | 到期日期：2030年1月2日")
        #expect(
            profile.reading(of: exhibit)
                == Reading(
                    domain: "qinghe.example.com", registrant: "杭州青禾 示例科技有限公司",
                    registered: "2020-01-02", expires: "2030-01-02"))
        #expect(profile.reading(of: goodExhibit()) == nil)
    }

    @Test("a name or number that was read stays out of what is logged and mailed")
    func privacy() {
        let exhibit = certificate(
            "域名：qinghe.example.com", "注册人：周二民", "到期日期：2099-01-01",
            "身份证号：11010519491231002X")
        let verdict = profile.verdict(exhibit, as: .domainCertificate, for: sampleFiling())
        #expect(verdict.lines == ["R28 mismatch hold"])
        #expect(!"\(verdict)".contains("周二") && !"\(verdict)".contains("1949"))
        #expect(!"\(exhibit.withoutText)".contains("周二"))
    }
}
