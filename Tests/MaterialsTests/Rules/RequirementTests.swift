import Materials
import Testing

@Suite("What a filing owes")
struct RequirementTests {
    @Test("each paper is listed once, by its firmest demand")
    func firmest() {
        let filing = sampleFiling {
            $0.siteOwner = Person(name: "周二")
            $0.owed = [
                OwedMaterial(material: .siteAuthorization, reason: "法人未签字"),
                OwedMaterial(material: .domainCertificate, domain: "WWW.Qinghe.example.com"),
            ]
        }
        let required = profile.requiredMaterials(for: filing)
        #expect(
            required.map(\.line) == [
                "R13 site-authorization certain",
                "R13 domain-certificate qinghe.example.com certain",
                "R27 handheld-organization-document some-provinces",
            ])
        #expect(required.first?.reason[.chinese] == "法人未签字")
    }

    @Test("certificates owed without a domain are owed for every domain")
    func everyDomain() {
        let filing = sampleFiling {
            $0.domains.append(Domain(name: "b.example"))
            $0.owed = [OwedMaterial(material: .domainCertificate)]
        }
        let certificates = profile.requiredMaterials(for: filing)
            .filter { $0.material == .domainCertificate }
        #expect(
            certificates.map(\.line) == [
                "R19 domain-certificate qinghe.example.com certain",
                "R19 domain-certificate b.example certain",
            ])
    }

    @Test("a filing without domains owes no certificate, except one that is reported")
    func noDomains() {
        let bare = sampleFiling { $0.domains = [] }
        #expect(
            profile.requiredMaterials(for: bare).map(\.line)
                == ["R27 handheld-organization-document some-provinces"])
        let owing = sampleFiling {
            $0.domains = []
            $0.owed = [OwedMaterial(material: .domainCertificate)]
        }
        #expect(
            profile.requiredMaterials(for: owing).map(\.line).first
                == "R13 domain-certificate certain")
    }

    @Test("names that differ only in how they are typed are one name")
    func names() {
        let filing = sampleFiling {
            $0.legalRepresentative = "阿依·古丽"
            $0.subjectOwner = Person(name: " 阿依•古丽 ")
            $0.siteOwner = Person(name: "阿依・古丽")
            $0.domains[0].registrant = "杭州青禾示例科技有限公司 "
            $0.subject.previousName = "杭州青禾示例科技有限公司"
        }
        #expect(profile.requiredMaterials(for: filing).allSatisfy { $0.strength != .certain })
        #expect(profile.requiredMaterials(for: filing).map(\.rule) == ["R19", "R27"])
    }

    @Test("what is not known of a filing makes it owe nothing")
    func unknown() {
        let filing = sampleFiling {
            $0.legalRepresentative = nil
            $0.subjectOwner = nil
            $0.siteOwner = Person(name: nil)
        }
        #expect(profile.requiredMaterials(for: filing).map(\.rule) == ["R19", "R27"])
    }

    @Test("many domains in Beijing make a person look at the form")
    func beijing() {
        let filing = sampleFiling { filing in
            filing.province = "11"
            filing.domains = (1...5).map { Domain(name: "d\($0).example") }
        }
        let confirmation = profile.requiredMaterials(for: filing)
            .first { $0.material == .beijingConfirmation }
        #expect(confirmation?.line == "R30 beijing-confirmation perhaps")
    }

    @Test(
        "reasons are told in both languages, with every slot filled", arguments: Language.allCases)
    func reasons(_ language: Language) {
        let filing = sampleFiling {
            $0.province = "53"
            $0.entity = .government
            $0.subjectOwner = Person(name: "周二")
            $0.domains[0].registrant = "周二"
            $0.domains[0].registrar = "阿里云"
        }
        for required in profile.requiredMaterials(for: filing) {
            let source = required.source?[language] ?? ""
            #expect(!required.reason[language].isEmpty)
            #expect(!(required.reason[language] + source).contains("{"))
        }
    }
}

@Suite("What single provinces ask")
struct RegionalTableTests {
    private let table = RegionalTable.bundled()

    private func strength(
        of material: Material, in province: String, _ change: (inout Filing) -> Void = { _ in }
    ) -> RequiredMaterial.Strength? {
        let filing = sampleFiling {
            $0.province = province
            $0.subjectOwner = Person(name: "周二")
            $0.siteOwner = Person(name: "周二")
            change(&$0)
        }
        return profile.requiredMaterials(for: filing, asking: table)
            .first { $0.material == material }?.strength
    }

    @Test("without the table nothing of \"some provinces\" is certain")
    func off() {
        for province in Province.all {
            let filing = sampleFiling {
                $0.province = province.code
                $0.siteOwner = Person(name: "周二")
            }
            let required = profile.requiredMaterials(for: filing)
            #expect(required.allSatisfy { $0.strength == .someProvinces && $0.citation == nil })
        }
    }

    @Test("a province that asks makes a paper certain, with the source of the statement")
    func asks() {
        #expect(strength(of: .domainCertificate, in: "43") == .certain)
        let filing = sampleFiling { $0.province = "43" }
        let certificate = profile.requiredMaterials(for: filing, asking: table)
            .first { $0.material == .domainCertificate }
        #expect(certificate?.citation?.isEmpty == false)
        #expect(certificate?.reason[.chinese].contains("45 天") == true)
    }

    @Test("a province that refuses a letter is told")
    func refuses() {
        #expect(strength(of: .subjectAuthorization, in: "12") == .notTaken)
        #expect(strength(of: .subjectAuthorization, in: "51") == .certain)
    }

    @Test("a row holds only for its filers and its number of domains")
    func conditions() {
        #expect(strength(of: .domainCertificate, in: "15") == .someProvinces)
        #expect(strength(of: .domainCertificate, in: "15") { $0.entity = .individual } == .certain)
        #expect(strength(of: .domainCertificate, in: "61") == .someProvinces)
        let many = strength(of: .domainCertificate, in: "61") { filing in
            filing.domains = (1...5).map { Domain(name: "d\($0).example") }
        }
        #expect(many == .certain)
    }

    @Test("what is certain by the rules stays certain")
    func certain() {
        let renamed = strength(of: .changeCertificate, in: "37") {
            $0.subject.previousName = "旧名有限公司"
        }
        #expect(renamed == .certain)
    }

    @Test("each row names a province and its source")
    func rows() {
        #expect(table.rows.count > 60)
        for row in table.rows {
            #expect(Province.all.contains { $0.code == row.province })
            #expect(!row.source.isEmpty)
        }
    }
}
