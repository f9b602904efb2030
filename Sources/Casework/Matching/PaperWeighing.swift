internal import Materials

/// The papers of one mail on the scales.
struct PaperWeighing {
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

    func assignment(of paper: OfferedPaper) -> PaperAssignment {
        let evidence = owed.flatMap { self.evidence(for: $0, paper) }
            .sorted { ($0.weight, $1.target) > ($1.weight, $0.target) }
        let otherDomain = paper.otherDomain(than: owed)
        let place = place(by: evidence, of: paper)
        return PaperAssignment(
            attachment: paper.attachment,
            place: place == .aside(.unclear) && otherDomain != nil ? .aside(.otherDomain) : place,
            evidence: evidence, otherDomain: otherDomain)
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
                PaperSignal.elimination.evidence(for: left[0].target))
            return settled
        }
    }

    private func place(
        by evidence: [Evidence], of paper: OfferedPaper
    ) -> PaperAssignment.Place {
        if paper.isOfAnotherFiling { return .aside(.unclear) }
        let scores = owed.map { item in
            (item.id, evidence.filter { $0.target == item.target }.map(\.weight).reduce(0, +))
        }
        let ranking = Dictionary(scores, uniquingKeysWith: max)
        switch PaperSignal.scale.lead(of: ranking) {
        case .clear(let id): return .item(id)
        case .tied: return .aside(.unclear)
        case .none: break
        }
        if isForNobody(paper) { return .aside(.notOwed) }
        return paper.attachment.looksLikePaper ? .aside(.unclear) : .aside(.notAPaper)
    }

    /// Whether its name, its title or its domain is of a paper that is not owed.
    private func isForNobody(_ paper: OfferedPaper) -> Bool {
        let materials = Set(owed.map(\.material))
        if owed.isEmpty { return true }
        if domainIsSettled(paper.attachment) { return true }
        if !paper.named.isEmpty { return paper.named.possible.isDisjoint(with: materials) }
        return paper.isRecognised && materials.allSatisfy { paper.signs(for: $0).isEmpty }
    }

    private func domainIsSettled(_ attachment: IncomingAttachment) -> Bool {
        let settled = file.items.filter { !$0.isOwed }.compactMap(\.domain)
        let open = owed.compactMap(\.domain)
        return settled.contains { names($0, in: attachment.name) && !open.contains($0) }
    }

    private func evidence(for item: Item, _ paper: OfferedPaper) -> [Evidence] {
        guard paper.fits(item.material), !isOfOtherDomain(paper, than: item) else { return [] }
        return ownEvidence(for: item, paper) + spokenEvidence(for: item, paper)
    }

    /// What the attachment itself says.
    private func ownEvidence(for item: Item, _ paper: OfferedPaper) -> [Evidence] {
        var found: [Evidence] = []
        func note(_ signal: Signal) { found.append(signal.evidence(for: item.target)) }
        let material = item.material
        if paper.named.clear.contains(material) {
            note(PaperSignal.fileName)
        } else if paper.named.vague.contains(where: { $0.contains(material) }) {
            note(PaperSignal.vagueFileName)
        }
        let signs = paper.signs(for: material)
        if signs.contains(.heading) { note(PaperSignal.heading) }
        if signs.contains(.content) { note(PaperSignal.content) }
        guard let domain = item.domain else { return found }
        if names(domain, in: paper.attachment.name) { note(PaperSignal.domainInName) }
        if paper.shows(domain) { note(PaperSignal.readDomain) }
        return found
    }

    /// What the mail around it says; a file's own name is heard first.
    private func spokenEvidence(for item: Item, _ paper: OfferedPaper) -> [Evidence] {
        let isUnnamed = paper.named.isEmpty
        var found: [Evidence] = []
        func note(_ signal: Signal) { found.append(signal.evidence(for: item.target)) }
        if isUnnamed, isAlone(item, in: subject) { note(PaperSignal.subject) }
        if isUnnamed, isAlone(item, in: text) {
            note(isSingle ? PaperSignal.textOfOne : PaperSignal.text)
        }
        if let domain = item.domain, isOnlyDomain(domain) { note(PaperSignal.domainInText) }
        if owed.count == 1 { note(PaperSignal.onlyOpen) }
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

    /// Whether the file is named after, or certifies, another domain.
    private func isOfOtherDomain(_ paper: OfferedPaper, than item: Item) -> Bool {
        guard let domain = item.domain else { return false }
        if !paper.domains.isEmpty { return !paper.shows(domain) }
        let named = file.filing.domains.map(\.name).filter { names($0, in: paper.attachment.name) }
        return !named.isEmpty && !named.contains(domain)
    }
}

/// An attachment with what its name and its picture say of it.
struct OfferedPaper {
    let attachment: IncomingAttachment
    let named: PaperNames
    private let shown: Classification?

    init(_ attachment: IncomingAttachment, shown: Classification?) {
        self.attachment = attachment
        named = PaperNames(in: withoutExtension(attachment.name))
        self.shown = shown
    }

    /// Whether its picture shows what kind of paper it is.
    var isRecognised: Bool { shown?.isClear ?? false }
    var isOfAnotherFiling: Bool { shown?.isOfAnotherFiling ?? false }
    /// The filing's domains that stand on it.
    var domains: [String] { shown?.domains ?? [] }

    /// The domain it certifies, when certificates are owed and all of them for other domains.
    func otherDomain(than owed: [Item]) -> String? {
        let asked = owed.filter { $0.material == .domainCertificate }.compactMap(\.domain)
        guard !asked.isEmpty, !signs(for: .domainCertificate).isEmpty, !asked.contains(where: shows)
        else { return nil }
        return shown?.foreignDomain ?? domains.first
    }

    func signs(for material: Material) -> Set<PaperSign> { shown?.signs[material] ?? [] }

    func shows(_ domain: String) -> Bool {
        guard let wanted = DomainName.registrable(in: domain) else { return false }
        return domains.contains { DomainName.registrable(in: $0) == wanted }
    }

    /// Whether it may be of a kind: by its name where it has one that says so, else by what it
    /// shows; a name and a picture that disagree leave both open.
    func fits(_ material: Material) -> Bool {
        let isShown = !signs(for: material).isEmpty
        if !named.isEmpty { return named.possible.contains(material) || isShown }
        return isShown || !isRecognised
    }
}
