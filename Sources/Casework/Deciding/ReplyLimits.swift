/// How often the same address, and the same filing, is answered by itself.
///
/// What goes beyond is decided all the same and kept unsent, so that two programs that answer each
/// other fall silent and nobody's papers are lost.
package struct ReplyLimits: Sendable, Equatable {
    package var perSenderDaily: Int
    package var perFilingDaily: Int

    /// Milliseconds that our own mails are looked back for.
    package static let memory: Int64 = 86_400_000
    /// Milliseconds within which the same words are not said again to the same address.
    static let repetition: Int64 = 3_600_000

    package init(perSenderDaily: Int = 3, perFilingDaily: Int = 10) {
        self.perSenderDaily = perSenderDaily
        self.perFilingDaily = perFilingDaily
    }

    /// Why a mail of ours may not go out at `now`, epoch milliseconds; nil when it may.
    ///
    /// Only what answers a mail is limited: requests and reports have causes of their own.
    /// Reviewers are held to the rule against repetition alone, as they write all day.
    ///
    /// - `sent`: our mails of the last day, those to the same address or about the same filing.
    package func restraint(
        on reply: SentReply, after sent: [SentReply], now: Int64
    ) -> Restraint? {
        guard [.answer, .confirmation].contains(reply.kind) else { return nil }
        let isRepeated = sent.contains {
            reply.letter != nil && $0.letter == reply.letter && $0.recipient == reply.recipient
                && $0.at > now - Self.repetition
        }
        if isRepeated { return .sameLetter }
        let answers = sent.filter { $0.kind == .answer && $0.at > now - Self.memory }
        guard reply.kind == .answer else { return nil }
        let toSender = Set(answers.filter { $0.recipient == reply.recipient }.map(\.mail))
        if !toSender.contains(reply.mail), toSender.count >= perSenderDaily { return .senderDaily }
        let aboutFiling = answers.filter { $0.order != nil && $0.order == reply.order }
        return aboutFiling.count >= perFilingDaily ? .filingDaily : nil
    }
}

/// Why a mail of ours is kept unsent.
package enum Restraint: String, Codable, CaseIterable, Sendable {
    /// The very same words went to the same address within the hour.
    case sameLetter = "same-letter"
    case senderDaily = "sender-daily"
    case filingDaily = "filing-daily"
}

/// A mail of ours, sent or about to be.
package struct SentReply: Sendable, Equatable {
    package var kind: NoticeKind
    /// Lower-case.
    package var recipient: String
    package var order: String?
    /// The mail it answers; several answers to one mail count once.
    package var mail: Int64?
    /// Stands for its words: equal for equal letters.
    package var letter: String?
    /// When it was decided, epoch milliseconds.
    package var at: Int64

    package init(
        kind: NoticeKind, recipient: String, order: String?, mail: Int64?, letter: String?,
        at: Int64
    ) {
        self.kind = kind
        self.recipient = recipient
        self.order = order
        self.mail = mail
        self.letter = letter
        self.at = at
    }
}
