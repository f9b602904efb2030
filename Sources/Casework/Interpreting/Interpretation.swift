package import Materials

/// Reads what a reviewer's text asks for.
///
/// Pure: relative days count from `today`. `known` are the orders that the conversation is
/// already about; they stand in when neither text nor subject names one. When the text asks
/// different things of different filings, the confidence is `confirm`; `interpretations`
/// keeps them apart.
package func interpret(
    _ text: String, subject: String = "", on today: CalendarDate, known: [String] = [],
    lexicon: Lexicon = .builtIn, workingDays: WorkingDays = WorkingDays()
) -> Instruction {
    let parts = interpretations(
        text, subject: subject, on: today, known: known, lexicon: lexicon,
        workingDays: workingDays)
    return parts.count == 1 ? parts[0] : Instruction(merging: parts)
}

/// The same, one instruction for each set of filings that the text treats differently;
/// never empty.
package func interpretations(
    _ text: String, subject: String = "", on today: CalendarDate, known: [String] = [],
    lexicon: Lexicon = .builtIn, workingDays: WorkingDays = WorkingDays()
) -> [Instruction] {
    let interpreter = Interpreter(lexicon: lexicon, today: today, workingDays: workingDays)
    return interpreter.read(text, subject: subject, known: known)
}

struct Interpreter {
    let lexicon: Lexicon
    let today: CalendarDate
    let workingDays: WorkingDays

    func read(_ text: String, subject: String, known: [String]) -> [Instruction] {
        let title = scopes(subject, known: [])
        let orders = title.flatMap(\.orders)
        var parts = scopes(text, known: orders.isEmpty ? known : orders).map { $0.instruction() }
        if parts.isEmpty { parts = [Instruction(intent: .unclear, confidence: .confirm)] }
        return parts
    }

    /// The text cut where it turns to other filings.
    private func scopes(_ text: String, known: [String]) -> [RequestReader] {
        let normal = NormalText(text, variants: lexicon.variants)
        let body = 0..<Trimming(text: normal, lexicon: lexicon).endOfNewText
        var formReader = FormReader(text: normal, lexicon: lexicon)
        let form = formReader.read(body)
        var readers = [RequestReader(text: normal, lexicon: lexicon, today: today)]
        readers[0].read(form) { tokens(of: normal, in: [$0]) }
        let free = Clause.clauses(of: tokens(of: normal, in: form.freeText))
        for clause in Trimming.withoutCourtesies(free) {
            if readers[readers.count - 1].turnsElsewhere(clause) {
                readers.append(RequestReader(text: normal, lexicon: lexicon, today: today))
            }
            readers[readers.count - 1].read(clause)
        }
        return readers.map { $0.standing(for: known) }
    }
}

extension Interpreter {
    private func tokens(of text: NormalText, in ranges: [Range<Int>]) -> [Token] {
        var tokenizer = Tokenizer(
            text, lexicon: lexicon, today: today, workingDays: workingDays)
        return tokenizer.tokens(in: ranges)
    }
}

extension Instruction {
    /// All that several parts of a text say, to be confirmed: one list can't tell them apart.
    fileprivate init(merging parts: [Instruction]) {
        var orders: Set<String> = []
        var demands: Set<Demand> = []
        var words: Set<String> = []
        let intents = Set(parts.map(\.intent))
        self.init(
            intent: intents.count == 1 ? parts[0].intent : .unclear,
            filings: parts.flatMap(\.filings).filter { orders.insert($0).inserted },
            items: parts.flatMap(\.items).filter { demands.insert($0).inserted },
            deadline: parts.lazy.compactMap(\.deadline).first,
            notUnderstood: parts.flatMap(\.notUnderstood).filter { words.insert($0).inserted },
            confidence: .confirm)
        if !items.isEmpty, !intents.contains(.withdraw) { intent = .request }
    }
}
