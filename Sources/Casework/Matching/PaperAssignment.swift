internal import Materials

/// Where one attachment of a mail belongs among the papers a filing owes.
package struct PaperAssignment: Sendable, Equatable {
    package enum Place: Sendable, Equatable {
        case item(Int64)
        case aside(AttachmentAside)
    }

    package var attachment: IncomingAttachment
    package var place: Place
    /// Ranked, the strongest first.
    package var evidence: [Evidence]

    package init(attachment: IncomingAttachment, place: Place, evidence: [Evidence] = []) {
        self.attachment = attachment
        self.place = place
        self.evidence = evidence
    }
}

extension PaperAssignment {
    /// The item it goes to, if any.
    fileprivate var item: Int64? {
        if case .item(let id) = place { id } else { nil }
    }
}

/// Assigns every attachment of a mail to an item that is owed, or says why not.
///
/// An attachment goes where the sum of its signals leads by a margin; what is not clear stays
/// unclear. `arrived` holds SHA-256 digests of papers that came before and were not returned.
package func assignPapers(
    of mail: IncomingMail, in file: CaseFile, arrived: Set<String> = []
) -> [PaperAssignment] {
    let weighing = PaperWeighing(mail: mail, file: file)
    var seen: Set<String> = []
    let assignments = mail.attachments.map { attachment in
        if let aside = attachment.unfitness {
            return PaperAssignment(attachment: attachment, place: .aside(aside))
        }
        guard seen.insert(attachment.sha256).inserted, !arrived.contains(attachment.sha256) else {
            return PaperAssignment(attachment: attachment, place: .aside(.duplicate))
        }
        return weighing.assignment(of: attachment)
    }
    return weighing.eliminating(assignments)
}

/// The papers of one mail on the scales.
private struct PaperWeighing {
    private let file: CaseFile
    private let owed: [Item]
    private let subject: PaperNames
    private let text: PaperNames
    private let words: String
    /// Whether the mail brings one paper only.
    private let isSingle: Bool

    init(mail: IncomingMail, file: CaseFile) {
        self.file = file
        owed = file.owed
        subject = PaperNames(in: mail.subject)
        text = PaperNames(in: mail.text)
        words = mail.subject + "\n" + mail.text
        isSingle = mail.attachments.count { $0.unfitness == nil } == 1
    }

    func assignment(of attachment: IncomingAttachment) -> PaperAssignment {
        let named = PaperNames(in: withoutExtension(attachment.name))
        let evidence = owed.flatMap { self.evidence(for: $0, attachment, named) }
            .sorted { ($0.weight, $1.target) > ($1.weight, $0.target) }
        return PaperAssignment(
            attachment: attachment, place: place(by: evidence, of: attachment, named),
            evidence: evidence)
    }

    /// Breaks ties between papers of one vague name, where all but one came under their own.
    func eliminating(_ assignments: [PaperAssignment]) -> [PaperAssignment] {
        let taken = Set(assignments.compactMap(\.item))
        return assignments.map { assignment in
            let vague = assignment.evidence.filter {
                $0.signal == PaperSignal.vagueFileName.name
            }
            let left = owed.filter { item in
                !taken.contains(item.id) && vague.contains { $0.target == item.target }
            }
            guard assignment.place == .aside(.unclear), vague.count > 1, left.count == 1 else {
                return assignment
            }
            var settled = assignment
            settled.place = .item(left[0].id)
            settled.evidence.append(
                PaperSignal.elimination.evidence(for: left[0].target, detail: "the others came"))
            return settled
        }
    }

    private func place(
        by evidence: [Evidence], of attachment: IncomingAttachment, _ named: PaperNames
    ) -> PaperAssignment.Place {
        let scores = owed.map { item in
            (
                id: item.id,
                score: evidence.filter { $0.target == item.target }.map(\.weight).reduce(0, +)
            )
        }.sorted { ($0.score, $1.id) > ($1.score, $0.id) }
        let second = scores.dropFirst().first?.score ?? 0
        if let best = scores.first, best.score >= PaperSignal.enough {
            return best.score - second >= PaperSignal.margin
                ? .item(best.id) : .aside(.unclear)
        }
        if isForNobody(attachment, named) { return .aside(.notOwed) }
        return attachment.looksLikePaper ? .aside(.unclear) : .aside(.notAPaper)
    }

    /// Whether its name says a paper, or a domain, that is not owed.
    private func isForNobody(_ attachment: IncomingAttachment, _ named: PaperNames) -> Bool {
        let materials = Set(owed.map(\.material))
        if owed.isEmpty { return true }
        if !named.isEmpty {
            return named.possible.isDisjoint(with: materials) || domainIsSettled(attachment)
        }
        return domainIsSettled(attachment)
    }

    private func domainIsSettled(_ attachment: IncomingAttachment) -> Bool {
        let settled = file.items.filter { !$0.isOwed }.compactMap(\.domain)
        let open = owed.compactMap(\.domain)
        return settled.contains { names($0, in: attachment.name) && !open.contains($0) }
    }

    private func evidence(
        for item: Item, _ attachment: IncomingAttachment, _ named: PaperNames
    ) -> [Evidence] {
        let fits = named.isEmpty || named.possible.contains(item.material)
        guard fits, !namesOtherDomain(attachment, than: item) else { return [] }
        return ownEvidence(for: item, attachment, named) + spokenEvidence(for: item, named)
    }

    /// What the attachment itself says.
    private func ownEvidence(
        for item: Item, _ attachment: IncomingAttachment, _ named: PaperNames
    ) -> [Evidence] {
        var found: [Evidence] = []
        func note(_ signal: Signal, _ detail: String) {
            found.append(signal.evidence(for: item.target, detail: detail))
        }
        if named.clear.contains(item.material) {
            note(PaperSignal.fileName, item.material.rawValue)
        } else if named.vague.contains(where: { $0.contains(item.material) }) {
            note(PaperSignal.vagueFileName, item.material.rawValue)
        }
        if let domain = item.domain, names(domain, in: attachment.name) {
            note(PaperSignal.domainInName, domain)
        }
        if let read = attachment.exhibit?.reading?.domain, read == item.domain {
            note(PaperSignal.readDomain, read)
        }
        return found
    }

    /// What the mail around it says; a file's own name is heard first.
    private func spokenEvidence(for item: Item, _ named: PaperNames) -> [Evidence] {
        var found: [Evidence] = []
        func note(_ signal: Signal, _ detail: String) {
            found.append(signal.evidence(for: item.target, detail: detail))
        }
        if named.isEmpty, isAlone(item, in: subject) {
            note(PaperSignal.subject, item.material.rawValue)
        }
        if named.isEmpty, isAlone(item, in: text) {
            note(isSingle ? PaperSignal.textOfOne : PaperSignal.text, item.material.rawValue)
        }
        if let domain = item.domain, isOnlyDomain(domain) { note(PaperSignal.domainInText, domain) }
        if owed.count == 1 { note(PaperSignal.onlyOpen, item.target) }
        return found
    }

    /// Whether of all that is owed, the words name this kind of paper alone.
    private func isAlone(_ item: Item, in words: PaperNames) -> Bool {
        words.possible.contains(item.material)
            && Set(owed.map(\.material)).intersection(words.possible).count == 1
    }

    private func isOnlyDomain(_ domain: String) -> Bool {
        let spoken = file.filing.domains.map(\.name).filter { names($0, in: words) }
        return spoken.count == 1 && spoken.first == domain
    }

    /// Whether the file is named after another domain of the filing.
    private func namesOtherDomain(_ attachment: IncomingAttachment, than item: Item) -> Bool {
        guard item.domain != nil else { return false }
        let named = file.filing.domains.map(\.name).filter { names($0, in: attachment.name) }
        return !named.isEmpty && !named.contains { $0 == item.domain }
    }
}
