internal import Materials

/// Every attachment of a mail put beside what is owed and examined; nothing is left unsaid.
struct PaperReview {
    /// One picture that answers an item.
    struct Delivery: Equatable {
        var item: Item
        var attachment: IncomingAttachment
        var verdict: Verdict
    }

    private(set) var decisions: [AttachmentDecision] = []
    /// In the order of the mail.
    private(set) var deliveries: [Delivery] = []
    /// Something that was left aside.
    struct Aside: Equatable {
        var attachment: IncomingAttachment
        var reason: AttachmentAside
        /// Of a certificate for another domain.
        var domain: String?
    }

    /// In the order of the mail.
    private(set) var asides: [Aside] = []
    /// What could not be opened, and what its sender is told of it.
    let unopened: [(name: String, finding: Finding)]
    /// Parts that somebody has to read before they can be judged.
    private(set) var toRead: [String] = []
    /// Parts in which faces have to be looked for before they can be judged.
    private(set) var toSearchForFaces: [String] = []
    /// Of the stitches that an earlier look asked for.
    let results: [StitchResult]

    init(_ mail: IncomingMail, _ file: CaseFile, _ context: DecisionContext) {
        unopened = mail.unopened.map {
            ($0.name, context.profile.finding(unopened: $0.reason))
        }
        results = mail.stitched
        let earlier = EarlierPictures(context.earlierPapers, in: file)
        let assignments = assignPapers(
            of: mail, in: file, arrived: earlier.settled, by: context.profile, on: context.today)
        let assigned = assignments.compactMap { assignment -> (PaperAssignment, Item)? in
            guard case .item(let id) = assignment.place else { return nil }
            return file.items.first { $0.id == id }.map { (assignment, $0) }
        }
        let verdicts = context.profile.examine(
            Submission(
                papers: assigned.map { assignment, item in
                    .init(
                        material: item.material, domain: item.domain,
                        exhibit: mail.exhibit(of: assignment.attachment))
                }, asked: Set(file.items.map(\.material)), returnedBefore: earlier.returned,
                likenessesReturnedBefore: Set(context.returnedLikenesses)),
            for: file.filing, on: context.today)
        deliveries = zip(assigned, verdicts).map { assigned, verdict in
            var delivery = Delivery(
                item: assigned.1, attachment: assigned.0.attachment, verdict: verdict)
            delivery.attachment.exhibit = mail.exhibit(of: delivery.attachment)
            if mail.failedToStitch(delivery.attachment) {
                delivery.verdict.findings.append(
                    context.profile.findingAboutFailedStitch(of: delivery.item.material))
            }
            return delivery
        }
        record(assignments)
        let owed = Set(file.owed.map(\.material))
        let candidates = assignments.filter { $0.mayBeAPaper }.map(\.attachment)
        toRead = candidates.filter {
            context.profile.isWorthReading(
                $0.examined, asOneOf: owed, for: file.filing, on: context.today)
        }.map(\.path)
        toSearchForFaces = candidates.filter { candidate in
            let items = deliveries.filter { $0.attachment.path == candidate.path }.map(\.item)
            return !toRead.contains(candidate.path)
                && context.profile.isWorthSearchingForFaces(
                    candidate.examined,
                    asOneOf: items.isEmpty ? owed : Set(items.map(\.material)))
        }.map(\.path)
    }

    private mutating func record(_ assignments: [PaperAssignment]) {
        for assignment in assignments {
            let path = assignment.attachment.path
            var decision = AttachmentDecision(path: path, evidence: assignment.evidence)
            switch assignment.place {
            case .item(let id):
                decision.item = id
                decision.verdict = deliveries.first { $0.attachment.path == path }?.verdict
            case .aside(let found):
                let isCompanion = results.contains { $0.paper != nil && $0.stitch.lower == path }
                let reason = isCompanion ? .companion : found
                decision.aside = reason.rawValue
                asides.append(
                    Aside(
                        attachment: assignment.attachment, reason: reason,
                        domain: assignment.otherDomain))
            }
            decisions.append(decision)
        }
    }

    /// Attachments that fit several papers, or none clearly.
    var unclear: [IncomingAttachment] {
        asides.filter { [.unclear, .otherDomain].contains($0.reason) }.map(\.attachment)
    }

    /// The digests of what came, when it is nothing but papers that came before; else nil.
    var copies: Set<String>? {
        let papers = asides.filter { $0.attachment.unfitness == nil }
        guard deliveries.isEmpty, !papers.isEmpty, papers.allSatisfy({ $0.reason == .duplicate })
        else { return nil }
        return Set(papers.map(\.attachment.sha256))
    }

    /// Items that something came for, in the order of the mail.
    var answered: [Item] {
        var seen: Set<Int64> = []
        return deliveries.map(\.item).filter { seen.insert($0.id).inserted }
    }

    func deliveries(for item: Item) -> [Delivery] {
        deliveries.filter { $0.item.id == item.id }
    }

    /// The worst of an item's pictures decides: a paper is as good as its worst page.
    var changes: [ItemChange] {
        answered.map { item in
            let verdicts = deliveries(for: item).map(\.verdict)
            var findings: [Finding] = []
            for finding in verdicts.flatMap(\.findings) where !findings.contains(finding) {
                findings.append(finding)
            }
            return ItemChange(item: item.id, state: Self.state(after: verdicts), findings: findings)
        }
    }

    private static func state(after verdicts: [Verdict]) -> ItemState {
        let outcomes = Set(verdicts.map(\.outcome))
        if outcomes.contains(.returned) { return .returned }
        return outcomes.contains(.held) ? .submitted : .checked
    }

    /// For the log, without names of files or people.
    var summary: Summary {
        var counts: [Remark.Code: Int] = [:]
        for change in changes { counts[Remark.Code(change.state), default: 0] += 1 }
        for aside in asides { counts[Remark.Code(aside.reason), default: 0] += 1 }
        if !unopened.isEmpty { counts[.filesUnopened] = unopened.count }
        guard !counts.isEmpty else { return Summary([Remark(.nothingCame)]) }
        let parts = Remark.Code.allCases.compactMap { code in
            counts[code].map { Remark(code, count: $0) }
        }
        return Summary([Remark(.papers, details: parts)])
    }
}

extension PaperAssignment {
    /// Whether what it shows may decide where it belongs; bytes that came before are known already.
    fileprivate var mayBeAPaper: Bool {
        attachment.unfitness == nil && place != .aside(.duplicate)
    }
}

/// What became of pictures that came before with the same bytes.
private struct EarlierPictures {
    private(set) var settled: Set<String> = []
    private(set) var returned: Set<String> = []

    init(_ papers: [EarlierPaper], in file: CaseFile) {
        for paper in papers {
            guard let item = file.items.first(where: { $0.id == paper.item }) else { continue }
            if item.isOwed || item.state == .waived {
                returned.insert(paper.sha256)
            } else {
                settled.insert(paper.sha256)
            }
        }
        settled.subtract(returned)
    }
}
