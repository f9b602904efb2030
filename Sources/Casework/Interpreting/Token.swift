import Materials

/// A piece of a text that the grammar sees as one.
struct Token: Sendable, Equatable {
    enum Kind: Sendable, Equatable {
        case term(Meaning)
        case domain(String)
        /// An order number; uncertain when neither its length nor a label speaks for it.
        case order(String, isCertain: Bool)
        /// The last day that counts; nil when the words name no day that is still to come.
        case deadline(CalendarDate?)
        /// A day or span that becomes a deadline only beside a word such as 期限.
        case date(CalendarDate?)
        /// Numbers, sizes and addresses: known, without effect.
        case quantity
        /// 第2项 of an earlier mail.
        case itemNumber
        /// Opens a point of an enumeration.
        case marker
        case comma, stop, questionMark, colon, newline, open, close, separator
        /// Words the lexicon lacks.
        case unknown
    }

    var kind: Kind
    var range: Range<Int>

    func says(_ word: Word) -> Bool { self.word == word }

    var word: Word? {
        guard case .term(.word(let word)) = kind else { return nil }
        return word
    }

    var paper: Paper? {
        guard case .term(.paper(let paper)) = kind else { return nil }
        return paper
    }

    var issues: [IssueCode]? {
        guard case .term(.issue(let issues)) = kind else { return nil }
        return issues
    }
}
