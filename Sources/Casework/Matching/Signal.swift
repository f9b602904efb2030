/// A kind of evidence: its name in the log, what it weighs and why.
///
/// The catalogue of the log has its words for readers.
struct Signal: Sendable, Equatable {
    let name: String
    let weight: Int
    let reason: String

    func evidence(for target: String, detail: String = "") -> Evidence {
        Evidence(signal: name, weight: weight, target: target, detail: detail)
    }
}

/// When the sum of signals decides.
struct Scale: Sendable, Equatable {
    /// A sum below this decides nothing.
    let enough: Int
    /// The second may not come nearer to the first than this.
    let margin: Int

    /// Who leads, when anyone does.
    func lead<Candidate: Comparable & Hashable>(of scores: [Candidate: Int]) -> Lead<Candidate> {
        let ranked = scores.sorted { ($0.value, $1.key) > ($1.value, $0.key) }
        guard let best = ranked.first, best.value >= enough else { return .none }
        if ranked.count > 1, best.value - ranked[1].value < margin { return .tied }
        return .clear(best.key)
    }
}

/// What a weighing comes to.
enum Lead<Candidate: Sendable & Equatable>: Sendable, Equatable {
    case clear(Candidate)
    case tied
    case none
}

/// What speaks for a filing.
enum FilingSignal {
    static let person = Signal(
        name: "by-person", weight: 100, reason: "an operator said so")
    static let instruction = Signal(
        name: "reviewer-names-order", weight: 100, reason: "by a reviewer of the filing")
    static let token = Signal(
        name: "reply-token", weight: 100, reason: "signed by us for this filing and one contact")
    static let thread = Signal(
        name: "thread", weight: 60,
        reason: "the answered mail was about this filing, but anyone can copy a Message-ID")
    static let subjectOrder = Signal(
        name: "order-in-subject", weight: 50, reason: "deliberate, but typed by hand or guessed")
    static let textOrder = Signal(
        name: "order-in-text", weight: 40, reason: "texts also mention other orders")
    static let sender = Signal(
        name: "known-sender", weight: 30, reason: "on file, but an agent has many filings")
    static let pastSender = Signal(
        name: "known-sender-closed", weight: 5,
        reason: "on file of a closed filing while another one is open")
    static let paperName = Signal(
        name: "paper-name", weight: 50,
        reason: "its papers bear its number or domain in their names")
    static let domain = Signal(
        name: "domain", weight: 25, reason: "texts mention domains of others too")
    static let tokenOverSubject = Signal(
        name: "token-over-subject", weight: 0,
        reason: "the subject names another order; the token decides and the log shows it")

    static let all = [
        person, instruction, token, thread, subjectOrder, textOrder, sender, pastSender, paperName,
        domain,
        tokenOverSubject,
    ]

    /// Less than a known sender says nothing; a lead that any one signal but `domain` could turn
    /// round is none.
    static let scale = Scale(enough: 30, margin: 20)
}

/// What speaks for an attachment being one certain paper.
enum PaperSignal {
    static let person = Signal(
        name: "by-person", weight: 100, reason: "an operator said so")
    static let fileName = Signal(
        name: "file-name", weight: 60, reason: "the sender named the file after the paper")
    static let vagueFileName = Signal(
        name: "file-name-vague", weight: 45,
        reason: "a name of several papers, of which some are owed: 授权书")
    static let domainInName = Signal(
        name: "domain-in-file-name", weight: 45,
        reason: "only a certificate is asked for by domain")
    static let subject = Signal(
        name: "subject", weight: 35, reason: "the subject speaks of this paper and of no other")
    static let text = Signal(
        name: "text", weight: 40,
        reason: "the text speaks of this paper and of no other, but may speak of what is to come")
    static let textOfOne = Signal(
        name: "text-of-one", weight: 45,
        reason: "the mail brings one paper and its text speaks of one that is owed")
    static let domainInText = Signal(
        name: "domain-in-text", weight: 20, reason: "the mail speaks of this domain and no other")
    static let onlyOpen = Signal(
        name: "only-open-item", weight: 40, reason: "nothing else is owed")
    static let readDomain = Signal(
        name: "domain-on-paper", weight: 60, reason: "the machine read the certificate's domain")
    static let heading = Signal(
        name: "title-on-paper", weight: 55,
        reason: "a title in a row of its own; with the paper's own labels it outweighs a file name")
    static let content = Signal(
        name: "labels-on-paper", weight: 30,
        reason: "the labels that such a paper prints; some kinds share theirs")
    static let elimination = Signal(
        name: "elimination", weight: 0,
        reason: "the other paper that the name may mean came under its own name; breaks a tie only")

    static let all = [
        person, fileName, vagueFileName, domainInName, subject, text, textOfOne, domainInText,
        onlyOpen, readDomain, heading, content, elimination,
    ]

    /// The order in which pictures are enumerated in a text is not used: clients reorder them.
    static let scale = Scale(enough: 40, margin: 15)
}

extension Evidence {
    /// Every name that a signal may have, for those who put it in words.
    package static let signals = Set((FilingSignal.all + PaperSignal.all).map(\.name))
}
