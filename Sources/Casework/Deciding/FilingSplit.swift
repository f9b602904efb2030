internal import Materials

/// One mail with papers for several filings of one contact, parted by filing.
///
/// There is one only when every paper names its filing by itself: by the order number or by a
/// domain in its name. What the text says is of no account, since it speaks of all of them.
struct FilingSplit {
    private(set) var parts: [(file: CaseFile, mail: IncomingMail)] = []

    init?(_ mail: IncomingMail, among files: [CaseFile]) {
        guard mail.links.isEmpty, mail.unopened.isEmpty else { return nil }
        var papers: [String: [IncomingAttachment]] = [:]
        for paper in mail.attachments where paper.unfitness == nil {
            let named = files.filter { paper.names($0) }
            guard named.count == 1 else { return nil }
            papers[named[0].filing.order, default: []].append(paper)
        }
        guard papers.count > 1 else { return nil }
        for file in files {
            guard let papers = papers[file.filing.order] else { continue }
            var part = mail
            part.attachments = papers
            part.subject = ""
            part.text = ""
            parts.append((file, part))
        }
    }

    static func evidence(for file: CaseFile) -> [Evidence] {
        [FilingSignal.paperName.evidence(for: file.filing.order)]
    }
}

extension IncomingAttachment {
    /// Whether its name says that it is of that filing, and not only what it says of `other` too.
    func names(_ file: CaseFile, besides other: CaseFile? = nil) -> Bool {
        let title = withoutExtension(name)
        let shared = Set(other?.filing.domains.map(\.name) ?? [])
        return orderNumbers(in: title).contains(file.filing.order)
            || file.filing.domains.contains {
                !shared.contains($0.name) && Casework.names($0.name, in: title)
            }
    }
}

extension Decision {
    /// The decisions on all parts of a mail as one; nil unless each of them could be taken, or will
    /// be taken again when its papers have been looked at more closely.
    init?(joining decisions: [Decision], of mail: IncomingMail, basis: Basis) {
        guard decisions.allSatisfy({ $0.fate == .done || $0.wantsCloserLook }) else { return nil }
        let orders = decisions.compactMap(\.order)
        self.init(
            fate: .done, evidence: decisions.flatMap(\.evidence),
            itemChanges: decisions.flatMap(\.itemChanges),
            toRead: decisions.flatMap(\.toRead),
            toSearchForFaces: decisions.flatMap(\.toSearchForFaces),
            stitches: decisions.flatMap(\.stitches),
            notices: decisions.flatMap(\.notices),
            summary: Summary(
                [Remark(.severalFilings, count: orders.count)]
                    + decisions.map {
                        Remark(
                            .ofFiling, [.order: .text($0.order ?? "")], details: $0.summary.remarks)
                    }))
        let judged = decisions.flatMap(\.attachments)
        attachments = mail.attachments.map { attachment in
            judged.first { $0.path == attachment.path }
                ?? AttachmentDecision(
                    path: attachment.path, aside: attachment.unfitness?.rawValue)
        }
        for decision in decisions {
            guard let order = decision.order, let state = decision.filingState else { continue }
            otherStates[order] = state
        }
        self.basis = basis
    }
}
