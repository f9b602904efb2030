import Testing

@testable import Materials

@Suite("Words")
struct VocabularyTests {
    @Test("each kind of paper has a name and instructions", arguments: Material.allCases)
    func materials(_ material: Material) {
        for language in Language.allCases {
            #expect(material.name(in: language) != material.rawValue)
            #expect(
                material.requirements(in: language).contains("4 MB")
                    || material == .domainCertificate)
        }
    }

    @Test("official names are those of the filing system")
    func official() {
        #expect(Material.domainCertificate.name(in: .chinese) == "域名证书")
        #expect(Material.registrantProof.name(in: .chinese) == "有关网站备案域名注册人的证明")
        #expect(Material.beijingConfirmation.name(in: .chinese) == "北京备案确认书")
    }

    @Test("each closed vocabulary has a word for each member", arguments: Language.allCases)
    func vocabularies(_ language: Language) {
        let words = Words.of(language)
        #expect(Set(words.issues.keys) == Set(IssueCode.allCases.map(\.rawValue)))
        #expect(Set(words.outcomes.keys) == Set(Verdict.Outcome.allCases.map(\.rawValue)))
        #expect(Set(words.states.keys) == Set(FilingState.allCases.map(\.rawValue)))
        #expect(Set(words.types.keys) == Set(PictureType.allCases.map(\.rawValue)))
        #expect(Set(words.variants.keys) == Set(TemplateVariant.allCases.map(\.rawValue)))
        #expect(
            Set(words.strengths.keys) == Set(RequiredMaterial.Strength.allCases.map(\.rawValue)))
        #expect(Set(words.observations.keys) == Set(Observation.allCases.map(\.rawValue)))
        #expect(Set(words.materials.keys) == Set(Material.allCases.map(\.rawValue)))
    }

    @Test("no outcome is called passed without a reviewer")
    func outcomes() {
        for outcome in [Verdict.Outcome.checked, .mended] {
            #expect(outcome.text(in: .chinese).hasSuffix("待人工审核"))
        }
    }

    @Test("slots are filled once, strange braces stay")
    func slots() {
        #expect(
            filled("{measured} of {limit}", with: [.measured: "{limit}", .limit: "2"])
                == "{limit} of 2")
        #expect(filled("{other} {", with: [:]) == "{other} {")
        #expect(filled("", with: [.limit: "2"]) == "")
    }
}
