import Materials
import TestSupport

/// The day every test judges on.
let today = CalendarDate(dayNumber: 20_000)

let profile: RuleProfile = {
    do {
        return try RuleProfile.named("aliyun-2019")
    } catch {
        preconditionFailure("\(error)")
    }
}()

/// A picture with nothing to object to, a domain certificate included.
func goodExhibit(_ change: (inout Exhibit) -> Void = { _ in }) -> Exhibit {
    var exhibit = Exhibit(
        type: .jpeg, bytes: 900_000, width: 1600, height: 1200, pages: 1, colour: .colour,
        sharpness: 0.5, exposure: 200, ink: 0.3, sha256: String(repeating: "a", count: 64))
    change(&exhibit)
    return exhibit
}

/// A large, clear face.
let oneFace = Face(score: 1, box: Region(x: 100, y: 100, width: 400, height: 400))

/// An enterprise of Zhejiang that owes nothing for certain.
func sampleFiling(_ change: (inout Filing) -> Void = { _ in }) -> Filing {
    var filing = Filing(
        order: "1799000123456", kind: .first, entity: .enterprise, province: "33",
        subject: Subject(name: "杭州青禾示例科技有限公司", certificateNumber: "91330106673959654P"),
        legalRepresentative: "林一", subjectOwner: Person(name: "林一"),
        siteOwner: Person(name: "林一"), domains: [Domain(name: "qinghe.example.com")],
        contacts: [Contact(address: "lin@example.test")])
    change(&filing)
    return filing
}

extension RuleProfile {
    /// Examines one picture on the day of the tests, in Chinese.
    func verdict(
        _ exhibit: Exhibit, as material: Material = .changeCertificate, for filing: Filing? = nil
    ) -> Verdict {
        examine(exhibit, as: material, for: filing, on: today)
    }
}

extension Verdict {
    /// The findings as `R04 too-small refuse`, `-` where no rule states it.
    var lines: [String] { findings.map(\.line) }
}

extension Finding {
    var line: String { "\(rule ?? "-") \(code.rawValue) \(severity.rawValue)" }
}

extension RequiredMaterial {
    /// `R19 domain-certificate a.example some-provinces`.
    var line: String {
        [rule, material.rawValue, domain, strength.rawValue].compactMap(\.self)
            .joined(separator: " ")
    }
}

extension SeededGenerator {
    /// A text of up to so many members of an alphabet.
    mutating func text(of alphabet: [String], upTo length: Int) -> String {
        (0..<Int.random(in: 0...length, using: &self))
            .map { _ in alphabet.randomElement(using: &self) ?? "" }.joined()
    }
}
