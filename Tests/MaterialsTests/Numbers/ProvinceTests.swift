import Materials
import Testing

@Suite("Provinces")
struct ProvinceTests {
    @Test("there are 34, each with a code and a label of its own")
    func all() {
        #expect(Province.all.count == 34)
        #expect(Set(Province.all.map(\.code)).count == 34)
        #expect(Set(Province.all.map(\.label)).count == 34)
        #expect(Province.all.allSatisfy { $0.code.count == 2 && !$0.name.isEmpty })
    }

    @Test("31 give out ICP numbers, no character stands for two")
    func characters() {
        let characters = Province.all.flatMap { [$0.icp] + $0.icpAliases }.filter { !$0.isEmpty }
        #expect(Province.all.filter { !$0.icp.isEmpty }.count == 31)
        #expect(Set(characters).count == characters.count)
        #expect(characters.count == 36)
    }

    @Test(
        "a province is found by any name it goes by",
        arguments: [
            ("内蒙", "15"), ("内蒙古", "15"), ("内蒙古自治区", "15"), ("Inner Mongolia", "15"),
            ("广西", "45"), ("广西壮族自治区", "45"), ("广西自治区", "45"), ("宁夏回族自治区", "64"),
            ("新疆", "65"), ("西藏自治区", "54"), ("北京", "11"), ("北京市", "11"), ("甘肃省", "62"),
            ("shaanxi", "61"), ("Shanxi", "14"), ("香港特别行政区", "81"),
        ])
    func named(_ name: String, _ code: String) {
        #expect(Province(named: name)?.code == code)
    }

    @Test("a city is no province", arguments: ["广州", "贵州市场", "", "中国"])
    func strangers(_ name: String) {
        #expect(Province(named: name) == nil)
    }

    @Test(
        "both characters of a province lead to it",
        arguments: [
            ("川", "51"), ("蜀", "51"), ("贵", "52"), ("黔", "52"), ("云", "53"), ("滇", "53"),
            ("秦", "61"), ("陕", "61"), ("甘", "62"), ("陇", "62"), ("京", "11"),
        ] as [(Character, String)])
    func character(_ character: Character, _ code: String) {
        #expect(Province(icpCharacter: character)?.code == code)
    }

    @Test(
        "labels under .cn that look like another province's",
        arguments: [
            ("sx", "山西"), ("sn", "陕西"), ("ha", "河南"), ("hi", "海南"), ("he", "河北"), ("gz", "贵州"),
            ("hl", "黑龙江"), ("hb", "湖北"), ("hn", "湖南"),
        ])
    func labels(_ label: String, _ short: String) {
        #expect(Province.all.first { $0.label == label }?.short == short)
    }
}
