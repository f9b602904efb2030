import TestSupport
import Testing

@testable import Casework

@Suite("Keys of a mail")
struct MatchingKeysTests {
    @Test(
        "Order numbers are told from other numbers",
        arguments: [
            ("订单30178775210119748 授权书", ["30178775210119748"]),
            ("2010352751485、2010352751490", ["2010352751485", "2010352751490"]),
            ("１７９９０００１２３４５６", ["1799000123456"]),
            ("电话 13812345678", []),
            ("身份证 110105194912310021", []),
            ("11010519491231002X", []),
            ("IMG_123456789", []),
            ("1799000123456 1799000123456", ["1799000123456"]),
            ("123456789012345678901", []),
            ("", []),
        ] as [(String, [String])])
    func orders(text: String, expected: [String]) {
        #expect(orderNumbers(in: text) == expected)
    }

    @Test(
        "Host names are found in running text",
        arguments: [
            ("域名证书lantian.cn已发", ["lantian.cn"]),
            ("www.LanTian.cn 和 baiyun.com.cn。", ["lantian.cn", "baiyun.com.cn"]),
            ("见 IMG_1.jpg", []), ("证书-lantian.cn", ["lantian.cn"]),
            ("https://a-b.example.org/x", ["a-b.example.org"]),
            ("1.2.3 版本", []),
            ("xn--fiq.xn--fiqs8s", ["xn--fiq.xn--fiqs8s"]),
        ] as [(String, [String])])
    func domains(text: String, expected: [String]) {
        #expect(domainNames(in: text) == expected)
    }

    @Test(
        "A domain is named as a whole host name only",
        arguments: [
            ("域名证书lantian.cn.jpg", true), ("lantian.cn", true), ("www.lantian.cn", true),
            ("LANTIAN.CN", true), ("ｌａｎｔｉａｎ.cn", true), ("lantian.cn.", true),
            ("域名证书-lantian.cn.jpg", true), ("-lantian.cn", true), ("mylantian.cn", false),
            ("blog.lantian.cn", false), ("lantian.cn.evil.org", false),
            ("lantian.cnn", false), ("x-lantian.cn", false), ("", false),
        ])
    func naming(text: String, isNamed: Bool) {
        #expect(names("lantian.cn", in: text) == isNamed)
    }

    @Test(
        "Sixteen times the text takes nowhere near the square of it (D9)",
        arguments: ["a", "1", "a.", "-", "1799000123456", "lantian.cn.", "xn--"])
    func floods(piece: String) {
        func cost(_ repeats: Int) -> Double {
            let text = String(repeating: piece, count: repeats)
            return leastCost {
                _ = (orderNumbers(in: text), domainNames(in: text))
                _ = names("lantian.cn", in: text)
            }
        }
        let (small, large) = (cost(400), cost(6400))
        #expect(large < small * 100, "\(small) and \(large)")
    }

    @Test("Everything a store is asked for is drawn from one mail")
    func drawn() throws {
        let mail = Sample.mail(
            from: "Chen@Applicant.example.test", to: [try Sample.token()],
            subject: "订单1799000123456", text: "订单1799000123457 lantian.cn",
            threads: ["x@example.test"], attachments: [Sample.picture("baiyun.com.jpg")])
        let keys = MatchingKeys(of: mail)
        #expect(keys.subjectOrders == ["1799000123456"])
        #expect(keys.textOrders == ["1799000123457"])
        #expect(keys.orders == ["1799000123456", "1799000123457"])
        #expect(keys.tokenOrders == [Sample.order])
        #expect(keys.threadIDs == ["x@example.test"])
        #expect(keys.author == Sample.applicant)
        #expect(keys.domains == ["lantian.cn", "baiyun.com"])
    }
}
