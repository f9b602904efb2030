internal import Materials
import Testing

@testable import Inspection
@testable import Pictures

/// Row A23 of the hostile inputs.
@Suite("Noise")
struct NoiseTests {
    /// Every pixel any colour, and every pixel any grey.
    private static let exhibits = [3, 1].map { bands in
        var random = Xorshift(seed: 23)
        let pixels = (0..<(900 * 700 * bands)).map { _ in UInt8(random.below(256)) }
        var exhibit = Examination.standard().exhibit(
            of: Drawing.encode(pixels, 900, 700, bands: bands, ".jpg"))
        (exhibit.text, exhibit.faces) = ([], [])
        return exhibit
    }

    @Test("passes as no paper", arguments: Material.allCases)
    func noise(material: Material) throws {
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
