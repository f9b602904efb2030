import Materials

/// A piece of a text that the grammar sees as one.
struct Token: Sendable, Equatable {
    enum Kind: Sendable, Equatable {
        case term(Meaning)
        case domain(String)
        /// An order number; uncertain when neither its length nor a label speaks for it.
        case order(String, isCertain: Bool)
        case day(DayMention)
        /// Numbers, sizes and addresses: known, without effect.
        case quantity
        /// 36K: how large a file is, in kilobytes of 1,024 bytes.
        case size(Int)
        /// 第1、3项: the numbers of points of an earlier mail.
        case itemNumbers([Int])
        /// Opens a point of an enumeration, with its number where it has one.
        case marker(Int?)
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

    /// What it tells to have been wrong when nothing else does.
    var implied: [IssueCode] {
        guard case .term(.implied(let issues)) = kind else { return [] }
        return issues
    }

    var itemNumbers: [Int]? {
        guard case .itemNumbers(let numbers) = kind else { return nil }
        return numbers
    }

    var size: Int? {
        guard case .size(let kilobytes) = kind else { return nil }
        return kilobytes
    }

    var day: DayMention? {
        guard case .day(let day) = kind else { return nil }
        return day
    }

    var isDomain: Bool {
        guard case .domain = kind else { return false }
        return true
    }

    /// Whether it joins what stands before and after it: 和, 、.
    var joins: Bool { says(.join) || says(.with) || says(.alternative) }

    var isIdle: Bool { word?.isIdle == true }

    /// Whether a paper is spoken of, by name or by number.
    var namesPaper: Bool { paper != nil || itemNumbers != nil }
}

/// A day or a length of time as a text names it.
struct DayMention: Sendable, Equatable {
    enum Role: Sendable {
        /// The last day that counts: 前, 内, 截止.
        case deadline
        /// A deadline only beside a word such as 期限.
        case mention
        /// A deadline only of what is asked beside it: 本周补上.
        case period
        /// How old a paper may be: 三个月内开具.
        case age
    }

    /// Nil when there is no such day.
    var day: CalendarDate?
    var role = Role.mention
    /// Set for 3天, 5个工作日.
    var span: Span?
    /// False when the words contradict each other or a calendar is lacking.
    var isCertain = true
}

/// A length of time.
struct Span: Sendable, Equatable {
    enum Unit: String, Sendable, CaseIterable {
        case hour, day, week, month
        case workingDay = "working-day"
        case halfMonth = "half-month"
    }

    var count: Int
    var unit: Unit
}
