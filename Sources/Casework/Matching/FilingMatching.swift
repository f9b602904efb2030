internal import Materials

/// Which filing a mail is about, or why that is not certain.
package enum FilingMatch: Sendable, Equatable {
    case certain(CaseFile, [Evidence])
    /// The evidence ranks the guesses for the person who decides.
    case held(HoldReason, [Evidence])
}

/// What speaks for a filing.
enum FilingSignal {
    static let person = Signal(
        name: "by-person", weight: 100, reason: "an operator said so")
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
    static let domain = Signal(
        name: "domain", weight: 25, reason: "texts mention domains of others too")
    static let tokenOverSubject = Signal(
        name: "token-over-subject", weight: 0,
        reason: "the subject names another order; the token decides and the log shows it")

    static let all = [
        person, token, thread, subjectOrder, textOrder, sender, pastSender, domain,
        tokenOverSubject,
    ]

    /// A lead below this over the next filing is no lead: less than any one real signal but
    /// `domain` could turn it round.
    static let margin = 20
    /// Less than a known sender says nothing.
    static let enough = 30
}

/// Weighs every signal for every candidate; a filing is certain only when it alone leads clearly.
///
/// Errors: `no-filing` (nothing points anywhere), `several-filings` (no clear lead),
/// `conflicting-evidence` (tokens of different filings).
package func matchFiling(
    _ mail: IncomingMail, candidates: Candidates, now: Int64, sign: @escaping ReplyToken.Signer
) -> FilingMatch {
    let keys = MatchingKeys(of: mail)
    let weighing = FilingWeighing(
        mail: mail, keys: keys, candidates: candidates, now: now, sign: sign)
    let files = candidates.all
    let evidence = files.flatMap(weighing.evidence(for:)).sorted {
        ($0.weight, $1.target, $1.signal) > ($1.weight, $0.target, $0.signal)
    }
    let tokens = Set(evidence.filter { $0.signal == FilingSignal.token.name }.map(\.target))
    guard tokens.count <= 1 else { return .held(.conflictingEvidence, evidence) }
    if let order = tokens.first, let file = candidates.file(order) {
        return .certain(file, evidence + strayOrders(keys, chosen: order, candidates))
    }
    let scores = Dictionary(grouping: evidence, by: \.target)
        .mapValues { $0.reduce(0) { $0 + $1.weight } }
        .sorted { ($0.value, $1.key) > ($1.value, $0.key) }
    guard let best = scores.first, best.value >= FilingSignal.enough,
        let file = candidates.file(best.key)
    else { return .held(.noFiling, evidence) }
    if scores.count > 1, best.value - scores[1].value < FilingSignal.margin {
        return .held(.severalFilings, evidence)
    }
    return .certain(file, evidence)
}

/// Orders in the subject that the token overrules.
private func strayOrders(
    _ keys: MatchingKeys, chosen: String, _ candidates: Candidates
) -> [Evidence] {
    keys.subjectOrders.filter { $0 != chosen && candidates.file($0) != nil }.map {
        FilingSignal.tokenOverSubject.evidence(for: chosen, detail: $0)
    }
}

/// One mail on the scales.
private struct FilingWeighing {
    let mail: IncomingMail
    let keys: MatchingKeys
    let candidates: Candidates
    let now: Int64
    let sign: ReplyToken.Signer

    func evidence(for file: CaseFile) -> [Evidence] {
        let order = file.filing.order
        var found: [Evidence] = []
        func note(_ signal: Signal, _ detail: String) {
            found.append(signal.evidence(for: order, detail: detail))
        }
        if file.validToken(among: keys.tokens, .reply, now: now, sign: sign) != nil {
            note(FilingSignal.token, "signed for this filing")
        }
        if candidates.byThread.contains(where: { $0.filing.order == order }) {
            note(FilingSignal.thread, "answers a mail about this filing")
        }
        if keys.subjectOrders.contains(order) { note(FilingSignal.subjectOrder, order) }
        if keys.textOrders.contains(order) { note(FilingSignal.textOrder, order) }
        if file.contact(mail.from) != nil { note(senderSignal(for: file), "a contact on file") }
        if let domain = namedDomain(of: file) { note(FilingSignal.domain, domain) }
        return found
    }

    /// An open filing is meant before a closed one.
    private func senderSignal(for file: CaseFile) -> Signal {
        let isOvershadowed =
            !file.isOpen
            && candidates.all.contains { $0.isOpen && $0.contact(mail.from) != nil }
        return isOvershadowed ? FilingSignal.pastSender : FilingSignal.sender
    }

    private func namedDomain(of file: CaseFile) -> String? {
        let texts = [mail.subject, mail.text] + mail.attachments.map(\.name)
        return file.filing.domains.map(\.name).first { domain in
            keys.domains.contains(domain.lowercased()) || texts.contains { names(domain, in: $0) }
        }
    }
}

extension CaseFile {
    /// The first token that was issued for this filing, and the contact it was issued to.
    func validToken(
        among tokens: [ReplyToken], _ purpose: ReplyToken.Purpose, now: Int64,
        sign: ReplyToken.Signer
    ) -> Contact? {
        let ours = tokens.filter { $0.purpose == purpose && $0.order == filing.order }
        return filing.contacts.first { contact in
            ours.contains { $0.isValid(contact: contact.address, now: now, sign: sign) }
        }
    }
}
