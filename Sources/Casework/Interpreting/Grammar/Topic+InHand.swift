import Materials

/// What is known of the papers in hand.
extension Topic {
    /// Whether all papers in hand can have the defects.
    func allows(_ codes: [IssueCode]) -> Bool {
        !current.isEmpty
            && current.allSatisfy { index in
                codes.allSatisfy { Self.fits(fits, $0, groups[index].materials) }
            }
    }

    static func fits(
        _ table: [IssueCode: Set<Material>], _ code: IssueCode, _ materials: [Material]
    ) -> Bool {
        table[code].map { materials.allSatisfy($0.contains) } ?? true
    }

    /// Whether nothing was said yet of the papers in hand.
    var isOnlyNamed: Bool { current.allSatisfy { groups[$0].isOnlyNamed } }

    /// Whether all papers in hand have a defect.
    var isFaulty: Bool { !current.isEmpty && areFaulty(current) }

    /// Whether all papers in hand have, or all named so far when none is in hand.
    var isFaultySoFar: Bool {
        current.isEmpty && !isSettled
            ? isFaultyThroughout : isFaulty
    }

    /// Whether all papers in hand are asked for.
    var isRequested: Bool { !current.isEmpty && current.allSatisfy { groups[$0].isRequested } }

    /// Whether something is wrong with all papers named so far.
    var isFaultyThroughout: Bool {
        !groups.isEmpty && areFaulty(Array(groups.indices.suffix(Self.mostCarried)))
    }

    /// Whether all papers in hand are to come, for the first time or again.
    var isAskedFor: Bool {
        !current.isEmpty
            && current.allSatisfy { groups[$0].isRequested || groups[$0].isWantedAgain }
    }

    /// Whether all papers of some groups have a defect.
    func areFaulty(_ indices: [Int]) -> Bool {
        indices.allSatisfy { !groups[$0].issues.isEmpty }
    }

    /// Whether they have, or one of the same papers named after them: 五张证书我都看了，a.cn的不完整.
    func becameFaulty(_ indices: [Int]) -> Bool {
        indices.allSatisfy { index in
            groups[index...].prefix(Self.mostCarried).contains {
                !$0.issues.isEmpty && groups[index].materials == $0.materials
            }
        }
    }

    /// Whether something else came in place of the papers, and they are in hand.
    func cameInstead(of materials: [Material]) -> Bool {
        !current.isEmpty
            && current.allSatisfy {
                groups[$0].issues.contains(.wrongMaterial) && groups[$0].materials == materials
            }
    }

    /// Papers of which it was said what is wrong.
    var faulty: Set<[Material]> {
        Set(groups.filter { $0.issues.contains { $0 != .other } }.map(\.materials))
    }

    /// Whether something else came in place of the papers in hand.
    var haveOtherThings: Bool {
        !current.isEmpty && current.allSatisfy { groups[$0].issues.last == .wrongMaterial }
    }

    /// 请本周五前补盖: whether the defects are those of a paper named before.
    func haveFaults(_ codes: [IssueCode]) -> Bool {
        !codes.isEmpty && ClauseReader.features.isSuperset(of: codes)
            && groups.suffix(8).contains { codes.allSatisfy($0.issues.contains) }
    }

    /// 为通用模板，管局不认可: what is objected to is the part of the paper that was spoken of.
    func ofPart(_ codes: [IssueCode]) -> [IssueCode] {
        guard [[.other], [.mismatch]].contains(codes), !current.isEmpty else { return codes }
        let implied = current.map { groups[$0].issues.isEmpty ? groups[$0].implied : [] }
        guard Set(implied).count == 1 else { return codes }
        switch implied[0] {
        case [.wrongTemplate]: return [.wrongTemplate]
        case [.unsealed]: return [.wrongSeal]
        case [.undated]: return [.outOfDateRange]
        case [.wrongPen]: return [.wrongPen]
        default: return codes
        }
    }

    /// Whether the papers so far are a list of mere names, and more than those in hand.
    var isBareList: Bool {
        groups.count > current.count
            && groups.suffix(Self.mostCarried).allSatisfy(\.isOnlyNamed)
    }

    /// The papers in hand.
    var materialsInHand: [Material] { current.flatMap { groups[$0].materials } }

    /// Whether what has it can't be read either.
    private static func blurs(_ issue: IssueCode) -> Bool {
        [.unsealed, .obstructed, .tooSmall, .screenshot, .altered].contains(issue)
    }

    /// Whether what has it differs from what is prescribed: 合同章，与备案公章不符.
    private static func differsFromRule(_ issue: IssueCode) -> Bool {
        [.wrongSeal, .wrongTemplate, .wrongPen, .wrongPerson].contains(issue)
    }

    /// Whether domains can belong to the papers in hand; a letter has none.
    var takesDomains: Bool {
        current.allSatisfy { groups[$0].materials.allSatisfy(Self.perDomain.contains) }
    }

    static let perDomain: Set<Material> = [
        .domainCertificate, .verificationForm, .beijingConfirmation, .registrantProof,
    ]

    /// Whether nothing but certificates of domains is, whose holder must be the subject (R22).
    var isOfCertificates: Bool {
        !current.isEmpty && materialsInHand.allSatisfy { $0 == .domainCertificate }
    }

    /// Whether nothing but letters is in hand.
    var isOfLetters: Bool {
        current.allSatisfy { groups[$0].materials.allSatisfy(ClauseReader.letters.contains) }
    }

    /// The papers in hand, if they are pictures of somebody who holds one.
    var picturesInHand: [Material] {
        let materials = materialsInHand
        return PaperNaming.pictures.isSuperset(of: materials) ? materials : []
    }

    /// Lacks a list of domains rather than being absent.
    var listsDomains: Bool {
        current.contains { Self.fits(fits, .domainsMissing, groups[$0].materials) }
    }

    /// Whether the defects say no more of the papers in hand than is known: 公章太淡，看不清 is
    /// still the seal, 手指挡住，看不清 still the finger, 核验单没签字，不符合要求 still the signature.
    func knows(_ codes: [IssueCode]) -> Bool {
        !current.isEmpty
            && current.allSatisfy { index in
                let issues = groups[index].issues
                switch codes {
                case [.other] where !issues.isEmpty: return true
                case [.unclear] where issues.last.map(Self.blurs) == true: return true
                case [.mismatch] where issues.contains(where: Self.differsFromRule): return true
                case [.unsealed] where issues.contains(.wrongSeal): return true
                case [.missing] where issues.isEmpty: return groups[index].isRequested
                default: return codes.allSatisfy(issues.contains)
                }
            }
    }
}
