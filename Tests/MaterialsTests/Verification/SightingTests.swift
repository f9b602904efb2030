import Testing

@testable import Materials

@Suite("Looking for a known value")
struct SightingTests {
    private func reading(_ rows: [String]) -> PaperReading {
        PaperReading(textLines(rows), reading: profile.readingLimits)
    }

    @Test(
        "a domain is verified in every spelling of it and in no other",
        arguments: [
            ("域名：qinghe-demo.com", .verified),
            ("域名： QINGHE-DEMO.COM", .verified),
            ("域名：ｑｉｎｇｈｅ－ｄｅｍｏ．ｃｏｍ", .verified),
            ("域名：qinghe-demo . com", .verified),
            ("域名：qinghe-demo。com", .verified),
            ("域名：www.qinghe-demo.com", .verified),
            ("域名：http://www.qinghe-demo.com/", .verified),
            ("域名qinghe-demo.com", .verified),
            ("域名 | qinghe-demo.com", .verified),
            ("Domain Name: qinghe-demo.com", .verified),
            ("兹证明qinghe-demo.com的持有者", .verified),
            ("注册域名为qinghe-demo.com。", .verified),
            ("域名：青禾qinghe-demo.com", .doubtful),
            ("域名：qinghe-dem0.com", .doubtful),
            ("域名：qinghe-dern0.com", .doubtful),
            ("域名：q1nghe-demo.com", .doubtful),
            ("域名：qlnghe-demo.com", .doubtful),
            ("域名：qinghe一demo.com", .doubtful),
            ("域名：qinghedemo.com", .doubtful),
            ("域名：qinghe-demo.co", .doubtful),
            ("域名：my qinghe-demo.com", .doubtful),
            ("兹证明 my qinghe-demo.com 的持有者", .doubtful),
            ("域名：qinghe -demo.com", .doubtful),
            ("域名：qinghe-demo.com.cn", .doubtful),
            ("域名：qinghe-demo. com .cn", .doubtful),
            ("域名：qinghe-demo,com", .doubtful),
            ("域名：qinghe-dem{o/0}.com", .doubtful),
            ("~域名：qinghe-demo.com", .doubtful),
            ("域名：moyun-sample.net", .differs(seen: "moyun-sample.net")),
            ("联系：someone@qinghe-demo.com", .notFound),
            ("qinghe demo com", .notFound),
        ] as [(String, Sighting)])
    func domain(row: String, expected: Sighting) throws {
        let wanted = try DomainName("qinghe-demo.com")
        #expect(reading([row]).sighting(ofAnyDomain: [wanted]) == expected)
    }

    @Test("a character that may as well be several others, as m and rn, verifies nothing")
    func severalShapes() throws {
        var lines = textLines("域名：qinghe-demo.com", "统一社会信用代码 91330106MW3959654P")
        lines[0].doubts = [.init(position: 12, alternatives: [])]
        lines[1].doubts = [.init(position: 17, alternatives: [])]
        let paper = PaperReading(lines, reading: profile.readingLimits)
        #expect(paper.sighting(ofAnyDomain: [try DomainName("qinghe-demo.com")]) == .doubtful)
        #expect(paper.numbers.filter(\.isCertainAsCode) == [])
    }

    @Test("a label outweighs what else stands on the paper")
    func labelled() throws {
        let wanted = try DomainName("qinghe-demo.com")
        func sighting(_ rows: String...) -> Sighting {
            reading(rows).sighting(ofAnyDomain: [wanted])
        }
        let other = "域名：moyun-sample.net"
        #expect(sighting(other, "联系 qinghe-demo.com") == .doubtful)
        #expect(sighting("兹证明 moyun-sample.net 由", "qinghe-demo.com 注册") == .doubtful)
        #expect(sighting("qinghe-demo.com 注册证书", "查询 www.moyun-sample.net") == .verified)
        #expect(
            sighting(other, "域名服务器：ns1.qinghe-demo.com") == .differs(seen: "moyun-sample.net"))
        #expect(sighting("域名 | qinghe-demo.com | 注册商 | www.moyun-sample.net") == .verified)
        #expect(
            sighting(other, "moyun-sample.net 注册证书") == .contradicted(seen: "moyun-sample.net"))
    }

    @Test(
        "a name is verified as people write it, and never inside a longer one",
        arguments: [
            ("注册人：杭州青禾（示例）有限公司", .verified),
            ("注册人：杭州青禾(示例)有限公司", .verified),
            ("注册人： 杭州 青禾 （示例） 有限公司", .verified),
            ("註冊人：杭州青禾（示例）有限公司", .verified),
            ("註冊人：杭州青禾（示例）有限公司。", .verified),
            ("注册人 | 杭州青禾（示例）有限公司", .verified),
            ("兹证明杭州青禾（示例）有限公司为持有者", .verified),
            ("注册人：杭州青禾（示例）有限公司上海分公司", .doubtful),
            ("注册人：杭州青禾（示例）有限公司工会", .doubtful),
            ("注册人：新杭州青禾（示例）有限公司", .doubtful),
            ("注册人：杭州青木（示例）有限公司", .doubtful),
            ("注册人：杭州青{禾/木}（示例）有限公司", .doubtful),
            ("~注册人：杭州青禾（示例）有限公司", .doubtful),
            ("注册人：上海远山贸易有限公司", .differs(seen: nil)),
            ("注册人信息如下", .notFound),
        ] as [(String, Sighting)])
    func name(row: String, expected: Sighting) {
        let sighting = reading([row]).sighting(ofName: "杭州青禾（示例）有限公司", after: [.holder])
        #expect(sighting == expected)
    }

    @Test(
        "a person's name stands alone or among words of a sentence",
        arguments: [
            ("姓名 林一", .verified), ("姓名：林 一", .verified), ("兹授权林一为网站负责人", .verified),
            ("兹授权 林一 负责", .verified), ("兹授权林一民为网站负责人", .doubtful),
            ("兹授权双林一为网站负责人", .doubtful), ("姓名 林二", .notFound), ("姓名 林一民", .doubtful),
            ("姓名 林 一 民", .doubtful),
            ("兹授权 林一 民 为网站负责人", .doubtful), ("兹授权 双 林一 为网站负责人", .doubtful),
        ] as [(String, Sighting)])
    func person(row: String, expected: Sighting) {
        #expect(reading([row]).sighting(ofName: "林一", after: [.name]) == expected)
    }

    @Test(
        "a number is verified whole; another one only differs when its own check is right",
        arguments: [
            ("统一社会信用代码 91330106673959654P", .verified),
            ("统一社会信用代码：9133 0106 6739 5965 4p", .verified),
            ("统一社会信用代码：９１３３０１０６６７３９５９６５４Ｐ", .verified),
            ("91330106673959654P", .verified),
            ("统一社会信用代码 9133O106673959654P", .doubtful),
            ("统一社会信用代码 91330106673959645P", .doubtful),
            ("统一社会信用代码 9133010667395965{4/9}P", .doubtful),
            ("统一社会信用代码 9133{0/o}1{0/O}6673959654P", .verified),
            ("统一社会信用代码 9133{0/D}106673959654P", .doubtful),
            ("统一社会信用代码 9{1/L}330106673959654P", .doubtful),
            ("统一社会信用代码 9{1/l}330106673959654P", .verified),
            ("统一社会信用代码 9{1/l}330106673959654p", .doubtful),
            ("~统一社会信用代码 9133{0/o}106673959654P", .doubtful),
            ("统一社会信用代码 91330106673959654", .doubtful),
            ("统一社会信用代码 91110000600037341L", .differs(seen: nil)),
            ("91110000600037341L", .notFound),
            ("统一社会信用代码 2020-01-01", .notFound),
        ] as [(String, Sighting)])
    func number(row: String, expected: Sighting) {
        let sighting = reading([row]).sighting(ofNumber: "91330106673959654P", on: today)
        #expect(sighting == expected)
    }

    @Test(
        "shapes that are taken for each other make one skeleton",
        arguments: [
            ("examp1e", "example"), ("rnodern", "modern"), ("c0ol", "cool"), ("vvin", "win"),
            ("a一b", "a-b"), ("clear", "dear"), ("5un", "sun"), ("gq", "qg"), ("b00k", "6ook"),
        ])
    func skeletons(left: String, right: String) {
        #expect(skeleton(of: plainScalars(of: left)) == skeleton(of: plainScalars(of: right)))
    }
}
