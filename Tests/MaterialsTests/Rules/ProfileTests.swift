import FoundationEssentials
import Testing

@testable import Materials

@Suite("Rule profiles")
struct ProfileTests {
    @Test("the profiles that are named available can be had")
    func available() throws {
        #expect(RuleProfile.available == ["aliyun-2019"])
        for name in RuleProfile.available {
            #expect(try RuleProfile.named(name).name == name)
        }
        #expect("\(profile.effective)" == "2019-09-19")
    }

    @Test("an unknown profile is told with those there are")
    func unknown() {
        let error = #expect(throws: ProfileError.self) { try RuleProfile.named("tencent") }
        #expect(error?.description == "there is no rule profile 'tencent'; available: aliyun-2019")
    }

    @Test("a profile that is no JSON is told", arguments: ["", "{}", "[]", "{\"name\":1}"])
    func malformed(_ text: String) {
        let error = #expect(throws: ProfileError.self) {
            try RuleProfile(json: Array(text.utf8), named: "own")
        }
        #expect(error?.description.hasPrefix("the rule profile 'own' cannot be read: ") == true)
    }

    @Test("each observation has words in every language", arguments: Observation.allCases)
    func words(_ observation: Observation) {
        for language in Language.allCases {
            let phrase = Words.of(language).observations[observation.rawValue]
            #expect(phrase?.text.isEmpty == false)
            #expect(phrase?.remedy.isEmpty == false)
        }
    }

    @Test("each figure has a reason and a source")
    func figures() {
        let picture = profile.picture
        let numbers: [any Reasoned] =
            [
                profile.nearLimit, profile.frames.most, profile.frequentDomains,
                picture.colour.greyBelow, picture.colour.bilevelFlatAbove,
            ] + profile.sizes.map(\.below) + profile.sizes.compactMap(\.atLeast)
            + [picture.sharpness, picture.exposure, picture.ink].flatMap(\.figures)
            + [picture.shortestEdge, picture.longestEdge, picture.area].flatMap(\.figures)
        #expect(numbers.count == 16)
        #expect(numbers.allSatisfy { !$0.reason.isEmpty && !$0.source.isEmpty })
    }

    @Test("figures are those of the source and of measurement")
    func values() {
        #expect(profile.sizeLimit(for: .domainCertificate)?.below.value == 4 << 20)
        #expect(profile.sizeLimit(for: .domainCertificate)?.atLeast?.value == 200 << 10)
        #expect(profile.sizeLimit(for: .changeCertificate)?.atLeast == nil)
        #expect(profile.picture.sharpness.refuseBelow?.value == 0.18)
        #expect(profile.picture.sharpness.warnBelow?.value == 0.33)
        #expect(profile.picture.colour.greyBelow.value == 0.10)
    }
}

/// A figure of any kind of number.
private protocol Reasoned {
    var reason: String { get }
    var source: String { get }
}

extension Figure: Reasoned {}

extension Thresholds {
    fileprivate var figures: [any Reasoned] { [refuseBelow, warnBelow].compactMap(\.self) }
}

@Suite("A reviewer's objections")
struct IssueFindingTests {
    @Test(
        "each objection to each paper has words and a remedy with every slot filled",
        arguments: Material.allCases, IssueCode.allCases)
    func complete(_ material: Material, _ issue: IssueCode) {
        for language in Language.allCases {
            let finding = profile.finding(for: issue, of: material)
            let words = finding.worded(in: language)
            #expect(words.code == issue)
            #expect(!words.text.isEmpty && !words.remedy.isEmpty)
            #expect(!(words.text + words.remedy).contains("{"))
        }
    }

    @Test("an expired verification form is signed anew, another paper renewed")
    func expired() {
        let form = profile.finding(for: .expired, of: .verificationForm)
        #expect(form.rule == "R33")
        #expect(form.remedy(in: .chinese) == "请用新的核验单重新签字后发来，旧表不能再用。")
        let licence = profile.finding(for: .expired, of: .subjectDocument)
        #expect(licence.rule == "R05")
    }

    @Test("in Gansu the right template is Gansu's")
    func gansu() {
        let filing = sampleFiling { $0.province = "62" }
        let finding = profile.finding(
            for: .wrongTemplate, of: .subjectAuthorization, in: filing)
        #expect(finding.rule == "R16")
        #expect(finding.remedy(in: .chinese).contains("甘肃省主体负责人授权书"))
        let site = profile.finding(
            for: .wrongTemplate, of: .siteAuthorization, in: filing)
        #expect(site.rule == "R17")
    }

    @Test("examining never objects to a layout", arguments: Material.allCases)
    func layout(_ material: Material) {
        #expect(!Observation.allCases.contains { profile.weight(of: $0).code == .wrongTemplate })
        let isFree = [.changeCertificate, .bianbanCertificate].contains(material)
        #expect((profile.tolerance(of: .wrongTemplate, in: material) != nil) == isFree)
        #expect(profile.tolerance(of: .unclear, in: material) == nil)
    }
}

@Suite("Doubts about a filing's numbers")
struct FilingDoubtTests {
    private func doubts(_ change: (inout Filing) -> Void) -> [String] {
        profile.doubts(about: sampleFiling(change), on: today).map(\.line)
    }

    @Test("numbers in order raise no doubt")
    func none() {
        #expect(doubts { $0.siteOwner = Person(name: "林一", idNumber: "11010519491231002X") } == [])
    }

    @Test("a failed check character warns and does not refuse")
    func check() {
        #expect(
            doubts { $0.subject.certificateNumber = "91350211M0000XUF46" }
                == ["- mismatch warn"])
        #expect(
            doubts { $0.siteOwner = Person(name: "林一", idNumber: "110105194912310021") }
                == ["- mismatch warn"])
    }

    @Test("a code of another kind of holder warns")
    func kind() {
        #expect(
            doubts { $0.subject.certificateNumber = "1253000000000X1A94" } == ["- mismatch warn"])
        #expect(
            doubts {
                $0.entity = .publicInstitution
                $0.subject.certificateNumber = "1253000000000X1A94"
            } == [])
    }

    @Test("a card of the first generation warns, a passport's number is left alone")
    func cards() {
        #expect(
            doubts { $0.subjectOwner = Person(name: "林一", idNumber: "110105491231002") }
                == ["R05 expired warn"])
        #expect(doubts { $0.subjectOwner = Person(name: "林一", idNumber: "E12345678") } == [])
    }

    @Test("a person's certificate is an identity card or a personal business's licence")
    func persons() {
        #expect(
            doubts {
                $0.entity = .individual
                $0.subject.certificateNumber = "11010519491231002X"
            } == [])
        #expect(
            doubts {
                $0.entity = .individual
                $0.subject.certificateNumber = "92530000MA0000X15N"
            } == [])
    }
}
