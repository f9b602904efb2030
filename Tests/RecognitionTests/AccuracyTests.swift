internal import Materials
import Testing

@testable import Recognition

@Suite("Drawn papers are read as they are written", .serialized)
struct AccuracyTests {
    private static let papers = [
        "国际域名注册证书\n域名 yangben-tupian.cn\n注册时间 2024-03-01",
        "主体负责人授权书\n身份证号码 530102190001178006\n日期 2026年11月02日",
        "单位名称 澜沧样例网络有限公司\n统一社会信用代码 91530100MA6K1234X5",
    ]

    /// What a camera makes of a page, and how many of 100 characters must then be read right.
    enum Condition: String, CaseIterable, Sendable {
        case clean, photo, blur

        var least: Double {
            switch self {
            case .clean, .photo: 98
            case .blur: 95
            }
        }

        func apply(to text: DrawnText, seed: Int) throws -> Bitmap {
            switch self {
            case .clean: try text.bitmap()
            case .photo: try text.bitmap().photographed(seed: UInt64(seed))
            case .blur: try text.blurred(by: Double(text.size) / 16).bitmap()
            }
        }
    }

    @Test("nearly every character is right", arguments: Condition.allCases)
    func reads(condition: Condition) async throws {
        var (right, all) = (0, 0)
        for font in ["Noto Sans CJK SC", "Noto Serif CJK SC"] {
            for (number, paper) in Self.papers.enumerated() {
                let drawn = DrawnText(text: paper, font: font, size: 26 + 6 * number)
                let picture = try condition.apply(to: drawn, seed: number)
                let lines = try await SharedReader.shared.lines(in: picture)
                let expected = paper.filter { !$0.isWhitespace }
                let read = lines.map(\.text).joined().filter { !$0.isWhitespace }
                all += expected.count
                right += max(0, expected.count - editDistance(expected, read))
            }
        }
        let share = 100 * Double(right) / Double(all)
        print("text, \(condition): \(right) of \(all) characters right, \(share) %")
        #expect(share >= condition.least)
    }
}

extension DrawnText {
    fileprivate func blurred(by radius: Double) -> DrawnText {
        var copy = self
        copy.blur = radius
        return copy
    }
}

/// How many characters must be put in, taken out or changed to make one text of another
/// (Levenshtein).
private func editDistance(_ left: String, _ right: String) -> Int {
    let right = Array(right)
    var row = Array(0...right.count)
    for (i, character) in left.enumerated() {
        var corner = row[0]
        row[0] = i + 1
        for j in right.indices {
            let change = corner + (right[j] == character ? 0 : 1)
            corner = row[j + 1]
            row[j + 1] = min(change, row[j] + 1, row[j + 1] + 1)
        }
    }
    return row[right.count]
}
