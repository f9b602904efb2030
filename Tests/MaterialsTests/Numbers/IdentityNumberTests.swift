import Materials
import Testing

@Suite("Resident identity numbers")
struct ResidentIdentityNumberTests {
    @Test(
        "numbers in order",
        arguments: [
            "11010519491231002X", "440524188001010014", "360426199101010071", "110101190001010014",
            "620100190001010026", "530100190001010032", "11010519491231002x", "１１０１０５１９４９１２３１００２Ｘ",
            "110105 19491231 002X", "110105-19491231-002X",
        ])
    func valid(_ text: String) throws {
        let number = try ResidentIdentityNumber(text, on: today)
        #expect(number.digits.count == 18)
    }

    @Test(
        "numbers that are not",
        arguments: [
            ("110105491231002", .firstGeneration), ("", .length(0)),
            ("1101051949123100", .length(16)), ("A1010519491231002X", .character),
            ("1101051949123１0002X", .length(19)), ("11010519491231O02X", .character),
            ("00010519491231002X", .region), ("11010519490231002X", .birth),
            ("110105202612310021", .birth), ("11010518011231002X", .birth),
            ("110105194912310021", .check(expected: "X")),
            ("110105194912310X2X", .character),
        ] as [(String, IdentityNumberError)])
    func invalid(_ text: String, _ error: IdentityNumberError) {
        #expect(throws: error) { try ResidentIdentityNumber(text, on: today) }
    }

    @Test("province and age come from the number")
    func parts() throws {
        let number = try ResidentIdentityNumber("11010519491231002X", on: today)
        #expect(number.province.short == "北京")
        let eve = try #require(CalendarDate("2024-12-30"))
        #expect(number.age(on: eve) == 74)
        #expect(number.age(on: eve.adding(days: 1)) == 75)
    }

    @Test("a digit changed anywhere is noticed", arguments: 0..<18)
    func change(_ position: Int) {
        var characters = Array("360426199101010071")
        let digit = Int(String(characters[position])) ?? 0
        characters[position] = Character("\((digit + 1) % 10)")
        #expect(throws: IdentityNumberError.self) {
            try ResidentIdentityNumber(String(characters), on: today)
        }
    }
}

@Suite("Social credit codes")
struct SocialCreditCodeTests {
    @Test(
        "codes in order, and who may hold them",
        arguments: [
            ("91110000600037341L", [.enterprise]), ("91110000101623741K", [.enterprise]),
            ("91330106673959654P", [.enterprise]), ("1153000000000X1A97", [.government]),
            ("1253000000000X1A94", [.publicInstitution]),
            ("5153000000000X1A93", [.socialOrganization]),
            ("5253000000000X1A90", [.privateNonEnterprise]),
            ("91530000MA0000X15R", [.enterprise]),
            ("92530000MA0000X15N", [.enterprise, .individual]),
            ("91530000ma0000x15r", [.enterprise]), ("９１５３００００ＭＡ００００Ｘ１５Ｒ", [.enterprise]),
        ] as [(String, Set<EntityKind>)])
    func valid(_ text: String, _ entities: Set<EntityKind>) throws {
        #expect(try SocialCreditCode(text).entities == entities)
    }

    @Test(
        "codes that are not",
        arguments: [
            ("91350211M0000XUF46", .check(expected: "R")), ("9111000060003734", .length(16)),
            ("911100006000373411", .check(expected: "L")), ("9111000060003734OL", .character),
            ("", .length(0)),
        ] as [(String, SocialCreditCodeError)])
    func invalid(_ text: String, _ error: SocialCreditCodeError) {
        #expect(throws: error) { try SocialCreditCode(text) }
    }

    @Test("a code holds a province and an organisation code")
    func parts() throws {
        let code = try SocialCreditCode("91530000MA0000X15R")
        #expect(code.province?.short == "云南")
        #expect(code.organizationCode?.description == "MA0000X1-5")
        #expect(!code.isOfPersonalBusiness)
        #expect(try SocialCreditCode("92530000MA0000X15N").isOfPersonalBusiness)
    }

    @Test("a sum without remainder gives the check character 0")
    func noRemainder() throws {
        // Found by search: the weighted sum is a multiple of 31.
        let found = (0..<1000).contains { serial in
            let digits = String(serial)
            let body = "91530000MA0" + String(repeating: "0", count: 6 - digits.count) + digits
            do {
                _ = try SocialCreditCode(body + "0")
                return true
            } catch {
                return false
            }
        }
        #expect(found)
    }
}

@Suite("Organisation codes")
struct OrganizationCodeTests {
    @Test(
        "codes in order",
        arguments: ["60003734-1", "600037341", "00000X1A-9", "MA0000X1-5", "ma0000x15"])
    func valid(_ text: String) {
        #expect(OrganizationCode(text) != nil)
    }

    @Test(
        "codes that are not", arguments: ["60003734-2", "6000373-1", "", "60003734-", "甲0003734-1"])
    func invalid(_ text: String) {
        #expect(OrganizationCode(text) == nil)
    }

    @Test("it is written with a hyphen")
    func description() {
        #expect(OrganizationCode("600037341")?.description == "60003734-1")
    }
}
