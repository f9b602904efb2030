extension RuleProfile {
    /// Everything that can be said of papers that came in together, one verdict for each in order.
    ///
    /// Beside what each picture shows, this sees certificates of one domain (R23), pictures sent
    /// twice or again, and papers that go together (R08, R09, R30).
    public func examine(
        _ submission: Submission, for filing: Filing?, on today: CalendarDate
    ) -> [Verdict] {
        submission.papers.indices.map { index in
            let paper = submission.papers[index]
            let alone = examine(
                paper.exhibit, as: paper.material, of: paper.domain, for: filing, on: today)
            var together = Examination(self, of: paper.material, for: filing)
            together.compare(paper, at: index, with: submission)
            together.judgeCompanions(of: paper.material, in: submission)
            return Verdict(
                material: paper.material, findings: alone.findings + together.findings,
                of: paper.exhibit)
        }
    }

    /// The papers that go in one picture with a kind of paper, and the rule that says so.
    public func companions(of material: Material) -> [(partner: Material, rule: String)] {
        rules.filter { $0.role == .companion && $0.materials.contains(material) }
            .flatMap { rule in (rule.companions ?? []).map { ($0, rule.number) } }
    }
}

extension Examination {
    /// Looks for the same picture and the same certificate among the other papers.
    fileprivate mutating func compare(
        _ paper: Submission.Paper, at index: Int, with submission: Submission
    ) {
        let earlier = submission.papers[..<index]
        if submission.returnedBefore.contains(paper.exhibit.sha256) {
            note(paper.material == .verificationForm ? .oldFormAgain : .returnedBefore)
        } else if isLike(paper.exhibit, submission.likenessesReturnedBefore) {
            note(.likeReturned)
        }
        if earlier.contains(where: { $0.exhibit.sha256 == paper.exhibit.sha256 }) {
            note(.samePicture)
        } else if let domain = paper.domain, paper.material == .domainCertificate,
            earlier.contains(where: { $0.isCertificate(of: domain) })
        {
            note(.secondCertificate, naming: [.domain: .text(domain)])
        }
    }

    /// Whether the picture looks like one of those; papers on one template look alike too.
    private func isLike(_ exhibit: Exhibit, _ others: Set<Fingerprint>) -> Bool {
        guard let own = exhibit.figures?.fingerprint else { return false }
        let most = profile.figures.sameFingerprintWithin.value
        return others.contains { $0.distance(to: own) <= most }
    }

    /// Looks for the paper that goes together with this one.
    ///
    /// A mail has a slot for whatever its checklist names, so a paper that was asked for is taken
    /// alone; the Beijing confirmation counts only with its form (R30).
    fileprivate mutating func judgeCompanions(of material: Material, in submission: Submission) {
        let companions = profile.companions(of: material)
        guard let first = companions.first else { return }
        let present = Set(submission.papers.map(\.material))
        let partners = Fact.materials(companions.map(\.partner))
        let found = companions.first { present.contains($0.partner) }
        guard material == .beijingConfirmation else {
            guard found == nil, !submission.asked.contains(material) else { return }
            return note(.notStitched, rule: first.rule, naming: [.partner: partners])
        }
        note(
            found == nil ? .partnerMissing : .partnerPresent, rule: first.rule,
            naming: [.partner: partners])
    }
}

extension Submission.Paper {
    fileprivate func isCertificate(of other: String) -> Bool {
        guard material == .domainCertificate, let domain else { return false }
        return isSame(domain, other)
    }
}
