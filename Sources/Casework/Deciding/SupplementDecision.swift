internal import Materials

/// An applicant's mail, or a stranger's.
func decideSupplement(_ mail: IncomingMail, in context: DecisionContext) -> Decision {
    switch match(mail, in: context) {
    case .held(let reason, let evidence):
        if reason == .severalFilings, let split = decideParts(of: mail, in: context) {
            return split
        }
        let isKnown = context.candidates.all.contains { $0.contact(mail.from) != nil }
        let isStranger = !isKnown && reason != .conflictingEvidence
        // A stranger learns nothing, not even that a number was right.
        return .held(
            isStranger ? .unknownSender : reason, Remark(.filingNotCertain),
            evidence: evidence)
    case .certain(let file, let evidence):
        guard !context.hasPapersElsewhere(mail, than: file) else {
            return decideParts(of: mail, in: context)
                ?? .held(
                    .severalFilings, Remark(.papersNameSeveral),
                    evidence: evidence)
        }
        return decide(mail, about: file, evidence, in: context)
    }
}

private func match(_ mail: IncomingMail, in context: DecisionContext) -> FilingMatch {
    guard let order = context.assignedOrder else {
        return matchFiling(
            mail, candidates: context.candidates, now: context.now, sign: context.sign)
    }
    guard let file = context.candidates.file(order) else { return .held(.noFiling, []) }
    return .certain(file, [FilingSignal.person.evidence(for: order)])
}

/// Papers for several filings of the author; nil when not each of them is sure of its own.
private func decideParts(of mail: IncomingMail, in context: DecisionContext) -> Decision? {
    let own = context.filings(of: mail)
    guard let split = FilingSplit(mail, among: own.map(\.file)) else { return nil }
    let decisions = split.parts.map { part in
        decide(part.mail, about: part.file, FilingSplit.evidence(for: part.file), in: context)
    }
    let isVouched = own.contains { $0.standing.level == .vouched }
    let level: EvidenceLevel = isVouched ? .vouched : .answered
    let rule = ActionTable.rule(for: .addPapers, at: level)
    return Decision(joining: decisions, of: mail, basis: rule.basis(level))
}

extension DecisionContext {
    /// The open filings whose papers the author may send.
    fileprivate func filings(
        of mail: IncomingMail
    ) -> [(file: CaseFile, standing: SenderStanding)] {
        candidates.all.filter { $0.isOpen && $0.contact(mail.from) != nil }
            .map { ($0, SenderStanding(mail, in: $0, given: self)) }
            .filter { ActionTable.rule(for: .addPapers, at: $0.1.level).course == .take }
    }

    /// Whether a paper names another filing of the author's than the mail does.
    fileprivate func hasPapersElsewhere(_ mail: IncomingMail, than file: CaseFile) -> Bool {
        guard assignedOrder == nil else { return false }
        let others = filings(of: mail).map(\.file).filter { $0.filing.order != file.filing.order }
        return mail.attachments.contains { paper in
            paper.unfitness == nil && others.contains { paper.names($0, besides: file) }
        }
    }
}

private func decide(
    _ mail: IncomingMail, about file: CaseFile, _ evidence: [Evidence], in context: DecisionContext
) -> Decision {
    let standing = SenderStanding(mail, in: file, given: context)
    let rule = ActionTable.rule(for: .addPapers, at: standing.level)
    var decision =
        switch rule.course {
        case .take:
            standing.recipient.map { answer(mail, to: $0, about: file, evidence, in: context) }
                ?? .held(.noFiling, Remark(.noContact), evidence: evidence)
        case .keepUnverified: unverified(mail, about: file, evidence, in: context)
        case .quarantine(let reason):
            quarantined(reason, mail, standing.level, evidence, in: context)
        case .ask, .ignore: preconditionFailure("no course for papers")
        }
    decision.basis = rule.basis(standing.level)
    return decision
}

private func quarantined(
    _ reason: HoldReason, _ mail: IncomingMail, _ level: EvidenceLevel, _ evidence: [Evidence],
    in context: DecisionContext
) -> Decision {
    if level == .claimed {
        return .held(reason, Remark(.authorNotVouchedFor), evidence: evidence)
    }
    let isElsewhere = context.candidates.all.contains { $0.contact(mail.from) != nil }
    return isElsewhere
        ? .held(.conflictingEvidence, Remark(.authorElsewhere), evidence: evidence)
        : .held(reason, Remark(.authorNotOnFile), evidence: evidence)
}

/// The papers are kept with the filing, and each with what it may be, until a person looks.
private func unverified(
    _ mail: IncomingMail, about file: CaseFile, _ evidence: [Evidence], in context: DecisionContext
) -> Decision {
    let guesses = PaperReview(mail, file, context).decisions
    var decision = Decision.held(
        .unverified, Remark(.addressInOtherHands),
        order: file.filing.order, evidence: evidence)
    decision.attachments = guesses.map { guess in
        AttachmentDecision(
            path: guess.path, evidence: guess.evidence,
            aside: guess.aside ?? AttachmentAside.unverified.rawValue)
    }
    return decision
}

private func answer(
    _ mail: IncomingMail, to contact: Contact, about file: CaseFile, _ evidence: [Evidence],
    in context: DecisionContext
) -> Decision {
    guard file.isOpen else { return locked(mail, contact, file, evidence, in: context) }
    let review = PaperReview(mail, file, context)
    if let copies = review.copies, mail.links.isEmpty {
        return receivedBefore(mail, copies, review, contact, file, evidence, in: context)
    }
    guard !file.owed.isEmpty else {
        return nothingOwed(mail, contact, file, evidence, in: context)
    }
    return decision(on: review, mail, contact, file, evidence, in: context)
}

/// Nothing changes a filing that is closed; what came waits for a person.
private func locked(
    _ mail: IncomingMail, _ contact: Contact, _ file: CaseFile, _ evidence: [Evidence],
    in context: DecisionContext
) -> Decision {
    let letter = AnswerLetter(
        file: file, language: Language(onFile: contact.language, answering: mail), in: context
    )
    .locked(mail.hasPapers ? .kept : .none)
    return Decision(
        fate: mail.hasPapers ? .held(.nothingAsked) : .done, order: file.filing.order,
        evidence: evidence, attachments: setAside(mail),
        notices: [letter.notice(.answer, to: contact.address, about: file, answersMail: true)],
        summary: Summary([Remark(.filingLocked, [.state: .state(file.state)])]))
}

/// What came is kept for a person, because nobody asked for it.
private func nothingOwed(
    _ mail: IncomingMail, _ contact: Contact, _ file: CaseFile, _ evidence: [Evidence],
    in context: DecisionContext
) -> Decision {
    let letter = AnswerLetter(
        file: file, language: Language(onFile: contact.language, answering: mail), in: context
    )
    .nothingOwed(mail.hasPapers ? .kept : .none)
    return Decision(
        fate: mail.hasPapers ? .held(.nothingAsked) : .done, order: file.filing.order,
        evidence: evidence, attachments: setAside(mail),
        notices: [letter.notice(.answer, to: contact.address, about: file, answersMail: true)],
        summary: Summary([Remark(mail.hasPapers ? .papersNotAskedFor : .nothingOwed)]))
}

/// The same papers once more are answered once; mail programs and relays may repeat without end.
private func receivedBefore(
    _ mail: IncomingMail, _ copies: Set<String>, _ review: PaperReview, _ contact: Contact,
    _ file: CaseFile, _ evidence: [Evidence], in context: DecisionContext
) -> Decision {
    var decision = Decision(
        fate: .ignored(.duplicate), order: file.filing.order, evidence: evidence,
        attachments: review.decisions, summary: Summary([Remark(.copiesAnswered)]))
    guard !copies.isSubset(of: context.answeredCopies[file.filing.order] ?? []) else {
        return decision
    }
    let letter = AnswerLetter(
        file: file, language: Language(onFile: contact.language, answering: mail), in: context
    )
    .receivedBefore()
    decision.fate = .done
    decision.summary = Summary([Remark(.copiesTold)])
    decision.notices = [
        letter.notice(.answer, to: contact.address, about: file, answersMail: true)
    ]
    return decision
}

extension IncomingMail {
    /// Whether anything came that may be a paper.
    fileprivate var hasPapers: Bool {
        attachments.contains { $0.unfitness == nil } || !unopened.isEmpty
    }
}

private func setAside(_ mail: IncomingMail) -> [AttachmentDecision] {
    mail.attachments.map {
        AttachmentDecision(
            path: $0.path, aside: ($0.unfitness ?? AttachmentAside.notOwed).rawValue)
    }
}

private func decision(
    on review: PaperReview, _ mail: IncomingMail, _ contact: Contact, _ file: CaseFile,
    _ evidence: [Evidence], in context: DecisionContext
) -> Decision {
    var decision = Decision(
        fate: review.unclear.isEmpty ? .done : .held(.unclearAttachment),
        order: file.filing.order, evidence: evidence, itemChanges: review.changes,
        attachments: review.decisions, toRead: review.toRead,
        toSearchForFaces: review.toSearchForFaces,
        stitches: review.stitches(by: context.profile),
        summary: review.summary)
    var after = file.applying(decision)
    decision.filingState = after.owed.isEmpty ? .supplemented : .needsSupplement
    after.state = decision.filingState ?? file.state
    let letter = AnswerLetter(
        file: after, language: Language(onFile: contact.language, answering: mail),
        links: mail.links, in: context
    )
    .answer(review)
    decision.notices = [
        letter.notice(.answer, to: contact.address, about: file, answersMail: true)
    ]
    if after.owed.isEmpty, let reviewer = after.reviewer {
        let report = ReviewerLetter(language: after.reviewerLanguage).report(on: after)
        decision.notices.append(
            report.notice(.report, to: reviewer, about: file, answersMail: false))
    }
    return decision
}
