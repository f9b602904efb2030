import Materials
import TestSupport
import Testing

@Suite("Redaction")
struct RedactionTests {
    @Test("identity numbers keep three characters and four")
    func identity() {
        #expect(Redaction.identityNumber("11010519491231002X") == "110***********002X")
        #expect(Redaction.identityNumber("1234567") == "*******")
        #expect(Redaction.identityNumber("") == "")
    }

    @Test("phones, names and addresses")
    func others() {
        #expect(Redaction.phone("13812345678") == "138****5678")
        #expect(Redaction.personName("张三丰") == "张*")
        #expect(Redaction.personName("") == "")
        #expect(Redaction.mailAddress("zhang@example.test") == "z***@example.test")
        #expect(Redaction.mailAddress("@example.test") == "***")
        #expect(Redaction.mailAddress("zhang") == "***")
        #expect(Redaction.postalAddress("浙江省杭州市西湖区示例路1号") == "浙江省杭州市西湖区***")
        #expect(Redaction.postalAddress("somewhere") == "***")
    }

    @Test("a company's code is public, a personal business's is not")
    func codes() {
        #expect(Redaction.creditCode("91530000MA0000X15R") == "91530000MA0000X15R")
        #expect(Redaction.creditCode("92530000MA0000X15N") == "925***********X15N")
    }

    @Test(
        "free text loses what identifies a person and keeps the rest",
        arguments: [
            ("身份证 11010519491231002X。", "身份证 110***********002X。"),
            ("身份证11010519491231002x", "身份证110***********002X"),
            ("110105 19491231 002X", "110***********002X"),
            ("１１０１０５１９４９１２３１００２Ｘ", "110***********002X"),
            ("110105491231002", "110********1002"),
            ("电话13812345678，", "电话138****5678，"), ("+8613812345678", "+861******5678"),
            ("138-1234-5678", "138****5678"), ("邮箱zhang.san@example.test", "邮箱z***@example.test"),
            // Two numbers with a blank between them are two.
            ("110105194912310021 13812345678", "110***********0021 138****5678"),
            ("13812345678 110105194912310021", "138****5678 110***********0021"),
            ("1 110105194912310021 2", "1 110***********0021 2"),
            ("电话01062345678，", "电话010****5678，"), ("010-62345678", "010****5678"),
            ("(010)62345678", "(010****5678"), ("（0871）6312345", "（087****2345"),
            ("0871 6312 3456", "087*****3456"), ("0871-63123456-801", "087********6801"),
            ("+86-871-63123456", "+868******3456"), ("+86 10 62345678", "+861*****5678"),
            ("+8687163123456", "+868******3456"), ("０１０－６２３４５６７８", "010****5678"),
            ("0871-63123456 13812345678", "087*****3456 138****5678"),
            ("400-810-1234", "400-810-1234"),
            ("2026-09-19 1799000123456", "2026-09-19 1799000123456"),
            ("0012345678901", "0012345678901"), ("8687163123456", "8687163123456"),
            ("010-6234", "010-6234"),
            ("护照E12345678。", "护照E*****678。"), ("passport EA1234567", "passport E*****567"),
            ("通行证ｃ１２３４５６７８", "通行证c*****678"), ("IMG12345678", "IMG12345678"),
            ("E1234567", "E1234567"), ("E123456789", "E123456789"), ("E1234567A", "E1234567A"),
            ("订单30178775210119748", "订单30178775210119748"), ("订单2010352751485", "订单2010352751485"),
            ("91330106673959654P", "91330106673959654P"),
            ("代码92530000MA0000X15N。", "代码925***********X15N。"),
            ("９２５３００００ｍａ００００ｘ１５ｎ", "925***********X15N"),
            ("92530000MA0000X15NN", "92530000MA0000X15NN"), ("2019-09-19", "2019-09-19"),
            ("a@b", "a@b"), ("", ""), ("👩‍👩‍👧 12", "👩‍👩‍👧 12"),
        ])
    func freeText(_ text: String, _ expected: String) {
        #expect(Redaction.freeText(text) == expected)
    }

    @Test("a number that is known stays, whatever it looks like")
    func sparing() {
        let text = "订单13812345678，电话13812345679"
        #expect(
            Redaction.freeText(text, sparing: ["13812345678"]) == "订单13812345678，电话138****5679")
    }

    @Test("no identity number survives in any text around it", arguments: 0..<200)
    func anyText(_ seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        let pieces = ["，", "号", " ", "\n", "：", "@", ".", "é", "张"]
        let number = "360426199101010071"
        let text =
            generator.text(of: pieces, upTo: 9) + "：" + number + "，"
            + generator.text(of: pieces, upTo: 9)
        #expect(!Redaction.freeText(text).contains(number))
    }
}
