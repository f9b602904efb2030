import Materials
import TestSupport
import Testing

@Suite("ICP numbers")
struct ICPNumberTests {
    @Test(
        "numbers as people write them",
        arguments: [
            ("京ICP备12345678号-1", "京ICP备12345678号-1"), ("粤ICP备2024178421号", "粤ICP备2024178421号"),
            ("滇ICP备09010050-5号", "滇ICP备09010050号-5"), ("陕ICP备12000810-2号", "陕ICP备12000810号-2"),
            ("桂ICP备2023016466", "桂ICP备2023016466号"), ("蜀ICP备 12005138号-1", "蜀ICP备12005138号-1"),
            ("粤icp备2024178421号－2a", "粤ICP备2024178421号-2A"), ("京ICP证030173号-1", "京ICP证030173号-1"),
            ("京ICP證030173號", "京ICP证030173号"), ("川ICP备12005138号-3X", "蜀ICP备12005138号-3X"),
            ("备案号：贵ICP备案12005138号，谢谢", "黔ICP备12005138号"),
            ("京ICP备12345678号-1B", "京ICP备12345678号"), ("京ICP备12345678号-123456", "京ICP备12345678号"),
        ])
    func reads(_ text: String, _ canonical: String) {
        #expect(ICPNumber.find(in: text).map(\.description) == [canonical])
    }

    @Test(
        "what only looks like one",
        arguments: [
            "", "ICP备12345678号", "京ICP备12345号", "京ICP备1234567890123号", "阿里云ICP备12345678号",
            "腾讯云ICP备案12345678", "贵ICP备(shou.org.cn)05052049号-13", "京ICP", "港ICP备12345678号",
            "京CP备12345678号",
        ])
    func refuses(_ text: String) {
        #expect(ICPNumber.find(in: text).isEmpty)
    }

    @Test("all numbers of a text are found, and only a lone one is read")
    func several() {
        let text = "原京ICP备12345678号-1 现沪ICP备2024178421号"
        #expect(ICPNumber.find(in: text).count == 2)
        #expect(ICPNumber(text) == nil)
        #expect(ICPNumber("沪ICP备2024178421号")?.province.short == "上海")
    }

    @Test("what is printed is read back, and any text is survived", arguments: 0..<300)
    func anyText(_ seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        let pieces = [
            "京", "云", "阿里", "ICP", "icp", "备", "备案", "证", "号", "-", "－", "1", "2024", "X", " ", "é",
        ]
        for number in ICPNumber.find(in: generator.text(of: pieces, upTo: 20)) {
            #expect(ICPNumber(number.description) == number)
        }
    }
}
