internal import Materials

/// Which filing a mail is about, or why that is not certain.
package enum FilingMatch: Sendable, Equatable {
    case certain(CaseFile, [Evidence])
    /// The evidence ranks the guesses for the person who decides.
    case held(HoldReason, [Evidence])
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
    switch FilingSignal.scale.lead(of: scores) {
    case .clear(let order):
        guard let file = candidates.file(order) else { return .held(.noFiling, evidence) }
        return .certain(file, evidence)
    case .tied: return .held(.severalFilings, evidence)
    case .none: return .held(.noFiling, evidence)
    }
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
        func note(_ signal: Signal, _ detail: String = "") {
            found.append(signal.evidence(for: order, detail: detail))
        }
        if file.validToken(among: keys.tokens, .reply, now: now, sign: sign) != nil {
            note(FilingSignal.token)
        }
        if candidates.byThread.contains(where: { $0.filing.order == order }) {
            note(FilingSignal.thread)
        }
        if keys.subjectOrders.contains(order) { note(FilingSignal.subjectOrder) }
        if keys.textOrders.contains(order) { note(FilingSignal.textOrder) }
        if file.contact(mail.from) != nil { note(senderSignal(for: file)) }
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
