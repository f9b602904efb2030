import TestSupport
import Testing

@testable import Materials

@Suite("Verification, whatever is printed")
struct VerificationPropertyTests {
    private static let domain = "qinghe-demo.com"
    private static let code = "91330106673959654P"
    private static let identity = "11010519491231002X"

    private func reading(_ row: String) -> PaperReading {
        PaperReading(textLines(row), reading: profile.readingLimits)
    }

    private func isVerified(domain text: String) throws -> Bool {
        let wanted = try DomainName(Self.domain)
        return ["域名：\(text)", "兹证明 \(text) 的持有者"].contains {
            reading($0).sighting(ofAnyDomain: [wanted]) == .verified
        }
    }

    private func isVerified(number text: String, as number: String) -> Bool {
        reading("证件号码：\(text)").sighting(ofNumber: number, on: today) == .verified
    }

    @Test("no domain, code or number is verified when one character differs", arguments: 0..<200)
    func oneCharacter(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        #expect(
            try !isVerified(
                domain: random.changed(Self.domain, to: "abcdefghijklmnopqrstuvwxyz0123456789-")))
        let digits = "0123456789ABCDEFGHJKLMNPQRTUWXYIOSVZ"
        #expect(!isVerified(number: random.changed(Self.code, to: digits), as: Self.code))
        #expect(!isVerified(number: random.changed(Self.identity, to: digits), as: Self.identity))
    }

    @Test("nothing is verified with a doubt about one of its characters", arguments: 0..<100)
    func oneDoubt(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        #expect(try !isVerified(domain: random.doubted(Self.domain)))
        #expect(!isVerified(number: random.doubted(Self.code), as: Self.code))
        let name = "杭州青禾示例科技有限公司"
        let holder = reading("注册人：\(random.doubted(name))")
        #expect(holder.sighting(ofName: name, after: [.holder]) == .doubtful)
    }

    @Test("blanks, width and case change nothing", arguments: 0..<100)
    func spelling(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let dots = ["qinghe-demo.com", "qinghe-demo .com", "qinghe-demo. com", "qinghe-demo . com"]
        let domain = dots.randomElement(using: &random) ?? ""
        #expect(try isVerified(domain: random.respelled(domain)))
        #expect(isVerified(number: random.respelled(random.spaced(Self.code)), as: Self.code))
        #expect(
            isVerified(number: random.respelled(random.spaced(Self.identity)), as: Self.identity))
        let name = random.respelled(random.spaced("杭州青禾(示例)ABC有限公司"))
        let holder = reading("注册人：\(name)")
        #expect(holder.sighting(ofName: "杭州青禾（示例）abc有限公司", after: [.holder]) == .verified)
    }

    @Test("no text ends in anything but a verdict", arguments: 0..<200)
    func anyText(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let alphabet = [
            "域名", "：", " ", ".", "qinghe-demo", "com", "到期日期", "2026", "-", "年", "月", "日", "签字",
            "注册人", "|", " | ", "\u{200B}", "é", "👨‍👩‍👧", "xn--", "/", "@", "授权书", "0", "长期",
        ]
        let rows = (0..<8).map { _ in random.text(of: alphabet, upTo: 12) }
        for material in Material.allCases {
            let exhibit = goodExhibit { $0.text = textLines(rows) }
            let verdict = profile.verdict(exhibit, as: material, for: sampleFiling())
            #expect(
                verdict.findings.map { $0.worded(in: .english) }.allSatisfy {
                    !$0.text.isEmpty && !$0.remedy.isEmpty
                })
        }
    }

    @Test("ten thousand lines or a line of a megabyte take no longer than a page")
    func bounded() {
        let line = String(repeating: "域名：qinghe-demo.com授权书2026-", count: 40_000)
        let many = [TextLine](
            repeating: TextLine(
                text: "域名：a.b到期日期：2026", confidence: 1, box: Region(x: 0, y: 0, width: 9, height: 9)
            ),
            count: 10_000)
        let one = TextLine(text: line, confidence: 1, box: Region(x: 0, y: 0, width: 9, height: 9))
        for text in [many, [one]] {
            let page = PageText(text, reading: profile.readingLimits)
            #expect(!page.isWhole)
            #expect(page.rows.joined().count <= profile.readingLimits.longest.value)
        }
    }
}

extension SeededGenerator {
    /// A text with one character changed to another of an alphabet.
    mutating func changed(_ text: String, to alphabet: String) -> String {
        var characters = Array(text)
        let index = Int.random(in: characters.indices, using: &self)
        let old = characters[index].lowercased()
        let others = alphabet.filter { $0.lowercased() != old }
        characters[index] = others.randomElement(using: &self) ?? "?"
        return String(characters)
    }

    /// A text with a doubt about one of its characters, in the notation of `textLines`.
    mutating func doubted(_ text: String) -> String {
        var characters = text.map { "\($0)" }
        let index = Int.random(in: characters.indices, using: &self)
        characters[index] = "{\(characters[index])/~}"
        return characters.joined()
    }

    /// A text with blanks put in at random.
    mutating func spaced(_ text: String) -> String {
        text.map { Int.random(in: 0..<4, using: &self) == 0 ? "\($0) " : "\($0)" }.joined()
    }

    /// A text with characters in full width and in capitals at random.
    mutating func respelled(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    let isASCII = (0x21...0x7E).contains(scalar.value)
                    guard isASCII, Bool.random(using: &self) else { return scalar }
                    return Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar
                }))
    }
}
