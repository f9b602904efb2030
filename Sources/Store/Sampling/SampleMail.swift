internal import Casework
internal import Materials

/// One of many invented mails, as benchmarks need them; everything follows from its number.
///
/// Most are answered, some are held or ignored, a few failed, and those of the last minutes wait. A
/// fifth comes from five reviewers, the rest from the applicants of every twentieth filing.
struct SampleMail {
    let fate: Fate
    let sender: String
    let subject: String
    let summary: Summary
    /// Of `SampleFiling`s.
    let filing: Int
    let receivedAt: Int64
    /// Milliseconds from receipt to end.
    let latency: Int64
    let mailbox: MailboxKey
    let size: Int64
    let verdicts: [Verdict]

    /// Mails stretch over 300 days up to `end`, epoch milliseconds.
    init(_ number: Int, of count: Int, until end: Int64) {
        var chance = Chance(seed: UInt64(number))
        let span: Int64 = 300 * 86_400_000
        receivedAt = end - span + span / Int64(count) * Int64(number)
        filing = 20 * chance.number(below: max(1, count / 20))
        let isReviewer = chance.number(below: 5) == 0
        sender =
            isReviewer
            ? "reviewer\(chance.number(below: 5))@example.test" : SampleFiling(filing).address
        let waits = count - number <= count / 1000
        fate = waits ? Fate(.received) : Self.fates[chance.number(below: Self.fates.count)]
        let topic = Self.topics[chance.number(below: Self.topics.count)]
        subject = "\(topic) \(SampleFiling(filing).name)"
        summary = Self.summary(of: fate, chance.number(below: 4) + 1)
        latency = 800 + Int64(chance.number(below: 3000)) * Int64(1 + chance.number(below: 20))
        mailbox = MailboxKey(
            account: "filings", mailbox: ["INBOX", "INBOX", "INBOX", "垃圾邮件"][number % 4])
        size = Int64(20_000 + chance.number(below: 4_000_000))
        verdicts =
            fate.state == .done && !isReviewer
            ? (0...chance.number(below: 2)).map { _ in Self.verdict(&chance) } : []
    }

    private static let topics = [
        "补正材料", "Re: 关于网站备案补正材料的通知", "域名证书", "网站负责人授权书扫描件", "回复：备案补正", "主体负责人授权书",
        "手持证件照片", "核验单 verification form", "Fwd: 备案材料", "材料已补充，请审核", "请查收", "发票",
    ]

    /// As often as they come.
    private static let fates: [Fate] =
        Array(repeating: Fate(.done), count: 70)
        + Array(repeating: Fate(.ignored, "auto-generated"), count: 10)
        + Array(repeating: Fate(.ignored, "bounce"), count: 7)
        + HoldReason.allCases.filter { $0 != .byPerson }.map { Fate(.held, $0.rawValue) }
        + [Fate(.failed, "unreadable"), Fate(.failed, "too-large")]

    private static func summary(of fate: Fate, _ papers: Int) -> Summary {
        switch fate.state {
        case .received, .failed: Summary([])
        case .done:
            Summary([
                Remark(
                    .papers,
                    details: [Remark(papers == 1 ? .papersReturned : .papersChecked, count: papers)]
                )
            ])
        case .held: Summary([Remark(.waitsForPerson, details: [Remark(.filingNotCertain)])])
        case .ignored: Summary([Remark(.needsNoAnswer, details: [Remark(.automatic)])])
        }
    }

    private static func verdict(_ chance: inout Chance) -> Verdict {
        let material = Material.allCases[chance.number(below: Material.allCases.count)]
        guard chance.number(below: 3) == 0 else {
            return Verdict(outcome: .checked, material: material, findings: [])
        }
        // The product of two: some codes come much more often than others.
        let codes = IssueCode.allCases
        let code = codes[chance.number(below: codes.count) * chance.number(below: 100) / 100]
        let finding = Finding(
            rule: "R04", code: code, severity: .refuse, material: material,
            facts: [.measured: "86 KB", .limit: "200 KB"])
        return Verdict(outcome: .returned, material: material, findings: [finding])
    }
}

/// One of many invented filings.
struct SampleFiling {
    let number: Int

    init(_ number: Int) { self.number = number }

    var order: String { String(1_799_100_000_000 + number) }
    var address: String { "owner\(number)@applicant.example.test" }

    /// Names with words that are rare, as they are in life.
    var name: String {
        var chance = Chance(seed: UInt64(number) &+ 1 << 40)
        func character() -> Character {
            // 20,000 Han characters from U+4E00 on.
            Unicode.Scalar(0x4E00 + UInt32(chance.number(below: 20_000))).map(Character.init) ?? "一"
        }
        return "样例\(character())\(character())科技有限公司"
    }
}

/// Numbers that follow from a seed (SplitMix64).
private struct Chance {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0xD134_2543_DE82_EF95 }

    mutating func number(below limit: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(limit))
    }
}
