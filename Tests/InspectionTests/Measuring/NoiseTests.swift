internal import Materials
import Testing

@testable import Inspection
@testable import Pictures

@Suite("What shows nothing")
struct NoiseTests {
    /// Every pixel any colour, every pixel any grey, none of them anything, and hardly any pixel.
    private static let exhibits = {
        let blank = Drawing(width: 900, height: 700)
        let tiny = Drawing(width: 10, height: 10).noisy(90, seed: 23)
        return [noise(bands: 3), noise(bands: 1), blank.encoded(".jpg"), tiny.encoded(".png")].map {
            var exhibit = Examination.standard().exhibit(of: $0)
            (exhibit.text, exhibit.faces) = ([], [])
            return exhibit
        }
    }()

    private static func noise(bands: Int) -> [UInt8] {
        var random = Xorshift(seed: 23)
        let pixels = (0..<(900 * 700 * bands)).map { _ in UInt8(random.below(256)) }
        return Drawing.encode(pixels, 900, 700, bands: bands, ".jpg")
    }

    @Test("passes as no paper (A23)", arguments: Material.allCases)
    func nothing(material: Material) throws {
        let profile = try RuleProfile.named(RuleProfile.standard)
        let filing = Filing(
            order: "1799000123456", kind: .first, entity: .enterprise, province: "53",
            subject: Subject(name: "蓝天样例科技有限公司"), domains: [], contacts: [])
        let today = try #require(CalendarDate("2026-11-27"))
        for exhibit in Self.exhibits {
            #expect(exhibit.damage == nil)
            let verdict = profile.examine(
                exhibit, as: material, for: filing, on: today)
            #expect(verdict.outcome == .held || verdict.outcome == .returned, "\(verdict)")
        }
    }
}
