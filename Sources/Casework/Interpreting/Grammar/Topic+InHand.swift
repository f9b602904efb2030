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

    private static func fits(
        _ table: [IssueCode: Set<Material>], _ code: IssueCode, _ materials: [Material]
    ) -> Bool {
        table[code].map { materials.allSatisfy($0.contains) } ?? true
    }

    /// Whether nothing was said yet of the papers in hand.
    var isOnlyNamed: Bool { current.allSatisfy { groups[$0].isOnlyNamed } }

    /// Whether all papers in hand have a defect.
    var isFaulty: Bool { !current.isEmpty && areFaulty(current) }

    /// Whether all papers of some groups have a defect.
    func areFaulty(_ indices: [Int]) -> Bool {
        indices.allSatisfy { !groups[$0].issues.isEmpty }
    }

    /// Whether something else came in place of the papers, and they are in hand.
    func cameInstead(of materials: [Material]) -> Bool {
        !current.isEmpty
            && current.allSatisfy {
                groups[$0].issues.contains(.wrongMaterial) && groups[$0].materials == materials
            }
    }

    /// 请本周五前补盖: whether the defects are those of a paper named before.
    func haveFaults(_ codes: [IssueCode]) -> Bool {
        !codes.isEmpty && ClauseReader.features.isSuperset(of: codes)
            && groups.suffix(8).contains { codes.allSatisfy($0.issues.contains) }
    }

    /// Whether the papers so far are a list of mere names, and more than those in hand.
    var isBareList: Bool {
        groups.count > current.count
            && groups.suffix(Self.mostCarried).allSatisfy(\.isOnlyNamed)
    }

    /// Whether domains can belong to the papers in hand; a letter has none.
    var takesDomains: Bool {
        current.allSatisfy { groups[$0].materials.allSatisfy(Self.perDomain.contains) }
    }

    static let perDomain: Set<Material> = [
        .domainCertificate, .verificationForm, .beijingConfirmation, .registrantProof,
    ]

    /// Whether nothing but letters is in hand.
    var isOfLetters: Bool {
        current.allSatisfy { groups[$0].materials.allSatisfy(ClauseReader.letters.contains) }
    }

    /// The papers in hand, if they are pictures of somebody who holds one.
    var picturesInHand: [Material] {
        let materials = current.flatMap { groups[$0].materials }
        return PaperNaming.pictures.isSuperset(of: materials) ? materials : []
    }

    /// Lacks a list of domains rather than being absent.
    var listsDomains: Bool {
        current.contains { Self.fits(fits, .domainsMissing, groups[$0].materials) }
    }

    /// Whether the defects say no more of the papers in hand than is known: 公章太淡，看不清 is
    /// still the seal, 核验单没签字，不符合要求 still the signature.
    func knows(_ codes: [IssueCode]) -> Bool {
        !current.isEmpty
            && current.allSatisfy { index in
                let issues = groups[index].issues
                switch codes {
                case [.other] where !issues.isEmpty: return true
                case [.unclear] where issues == [.unsealed]: return true
                case [.unsealed] where issues.contains(.wrongSeal): return true
                case [.missing] where issues.isEmpty: return groups[index].isRequested
                default: return codes.allSatisfy(issues.contains)
                }
            }
    }
}
