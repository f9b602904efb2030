import TestSupport
import Testing

@testable import Materials

@Suite("Domain names")
struct DomainNameTests {
    @Test(
        "names as people type them",
        arguments: [
            ("ABC.com", "abc.com"), (" https://www.abc.com/index.html?x=1 ", "abc.com"),
            ("http://user@abc.com", nil), ("abc.com:8080", "abc.com"), ("abc.com.", "abc.com"),
            ("ａｂｃ．ｃｏｍ", "abc.com"), ("abc。com", "abc.com"), ("abc｡com", "abc.com"),
            ("中文.中国", "xn--fiq228c.xn--fiqs8s"), ("例子.中國", "xn--fsqu00a.xn--fiqz9s"),
            ("某.公司", "xn--xuv.xn--55qx5d"), ("www.com", "www.com"), ("www.cn", "www.cn"),
            ("xn--fiq228c.xn--fiqs8s", "xn--fiq228c.xn--fiqs8s"),
            ("XN--FIQS8S.cn", "xn--fiqs8s.cn"),
            ("a-b.cn", "a-b.cn"), ("bücher.de", "xn--bcher-kva.de"), ("", nil), ("abc", nil),
            (".cn", nil), ("a..cn", nil), ("-a.cn", nil), ("a-.cn", nil), ("a_b.cn", nil),
            ("1.2.3.4", nil), ("a b.cn", nil), ("xn--.cn", nil), ("xn--a.cn", nil),
            ("xn--abc-.cn", nil), ("e\u{301}.cn", nil), ("a\u{202E}b.cn", nil), ("☃.cn", nil),
        ] as [(String, String?)])
    func reads(_ text: String, _ ascii: String?) throws {
        guard let ascii else {
            #expect(throws: DomainNameError.self) { try DomainName(text) }
            return
        }
        #expect(try DomainName(text).ascii == ascii)
    }

    @Test(
        "top-level names of Chinese registries",
        arguments: [
            ("中国", "fiqs8s"), ("中國", "fiqz9s"), ("公司", "55qx5d"), ("网络", "io0a7i"),
            ("网址", "ses554g"), ("在线", "3ds443g"), ("公益", "55qw42g"), ("政务", "zfr164b"),
            ("商城", "czru2d"), ("中文网", "fiq228c5hs"),
        ])
    func punycode(_ label: String, _ encoded: String) {
        #expect(Punycode.encode(label) == encoded)
        #expect(Punycode.decode(encoded) == label)
    }

    @Test(
        "samples of RFC 3492 §7.1",
        arguments: [
            ("他们为什么不说中文", "ihqwcrb4cv8a8dqg056pqjye"),
            ("他們爲什麽不說中文", "ihqwctvzc91f659drss3x8bo0yb"),
            ("Pročprostěnemluvíčesky", "Proprostnemluvesky-uyb24dma41a"),
            ("3年B組金八先生", "3B-ww4c5e180e575a65lsy2b"),
            ("-> $1.00 <-", "-> $1.00 <--"),
        ])
    func samples(_ label: String, _ encoded: String) {
        #expect(Punycode.encode(label) == encoded)
        #expect(Punycode.decode(encoded) == label)
    }

    @Test("lengths hold to the octet")
    func lengths() {
        let label = String(repeating: "a", count: 63)
        #expect(throws: Never.self) { try DomainName(label + ".cn") }
        #expect(throws: DomainNameError.tooLong) { try DomainName(label + "a.cn") }
        #expect(throws: DomainNameError.tooLong) {
            try DomainName(String(repeating: "中", count: 60) + "文中文.cn")
        }
        let name = [label, label, label, String(repeating: "b", count: 58) + ".cn"]
        #expect(throws: Never.self) { try DomainName(name.joined(separator: ".")) }
        #expect(throws: DomainNameError.tooLong) {
            try DomainName("b" + name.reversed().joined(separator: "b."))
        }
    }

    @Test(
        "the registrable domain stands before the public suffix",
        arguments: [
            ("a.b.abc.com", "abc.com"), ("a.abc.com.cn", "abc.com.cn"), ("abc.cn", "abc.cn"),
            ("a.abc.cn", "abc.cn"), ("x.abc.zj.cn", "abc.zj.cn"), ("x.abc.gov.cn", "abc.gov.cn"),
            ("abc.com.cn", "abc.com.cn"), ("com.cn", "com.cn"), ("a.b.中国", "b.中国"),
            ("x.某.公司.cn", "某.公司.cn"), ("shop.abc.co.uk", "abc.co.uk"),
        ])
    func registrable(_ text: String, _ expected: String) throws {
        #expect(try DomainName(text).registrable.unicode == expected)
    }

    @Test("a label encoded is decoded to itself", arguments: 0..<300)
    func roundTrip(_ seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        let label = generator.text(
            of: ["a", "z", "-", "0", "中", "文", "é", "ß", "𠀀", "ん"], upTo: 30)
        #expect(Punycode.encode(label).flatMap(Punycode.decode) == label)
    }

    @Test("any text is decoded or refused", arguments: 0..<300)
    func anyText(_ seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        let pieces = [
            "xn--", "a", "9", "z", "-", ".", "。", "中", "%", "\u{0}", "www.", "://", "é", "99999999",
        ]
        let text = generator.text(of: pieces, upTo: 20)
        guard let name = DomainName.registrable(in: text) else { return }
        #expect(DomainName.registrable(in: name.ascii) == name)
        #expect(DomainName.registrable(in: name.unicode) == name)
    }
}
