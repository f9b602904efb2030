package import Materials

/// Reads what a reviewer's text asks for.
///
/// Pure: relative days count from `today`. `known` are the orders that the conversation is
/// already about; they stand in when neither text nor subject names one. `earlier` is the list
/// that numbers such as 第2项 refer to. When the text asks different things of different
/// filings, the confidence is `confirm`; `interpretations` keeps them apart.
package func interpret(
    _ text: String, subject: String = "", on today: CalendarDate, known: [String] = [],
    earlier: EarlierRequest? = nil, lexicon: Lexicon = .builtIn, workingDays: WorkingDays = .builtIn
) -> Instruction {
    let parts = interpretations(
        text, subject: subject, on: today, known: known, earlier: earlier, lexicon: lexicon,
        workingDays: workingDays)
    return parts.count == 1 ? parts[0] : Instruction(of: parts) ?? Instruction(merging: parts)
}

/// The same, one instruction for each set of filings that the text treats differently;
/// never empty.
package func interpretations(
    _ text: String, subject: String = "", on today: CalendarDate, known: [String] = [],
    earlier: EarlierRequest? = nil, lexicon: Lexicon = .builtIn, workingDays: WorkingDays = .builtIn
) -> [Instruction] {
    let interpreter = Interpreter(
        lexicon: lexicon, today: today, workingDays: workingDays, earlier: earlier)
    return interpreter.read(text, subject: subject, known: known)
}

struct Interpreter {
    let lexicon: Lexicon
    let today: CalendarDate
    let workingDays: WorkingDays
    let earlier: EarlierRequest?

    func read(_ text: String, subject: String, known: [String]) -> [Instruction] {
        let titled = scopes(subject).flatMap(\.frame.orders)
        var scopes = scopes(text)
        for index in scopes.indices { scopes[index].finish(known: known, titled: titled) }
        return scopes.map { Outcome($0).instruction }
    }

    /// The text cut where it turns to other filings; never empty.
    private func scopes(_ text: String) -> [RequestReader] {
        let text = NormalText(text, variants: lexicon.variants)
        let body = 0..<Trimming(text: text, lexicon: lexicon).endOfNewText
        var formReader = FormReader(text: text, lexicon: lexicon)
        let form = formReader.read(body)
        var scopes: [RequestReader] = []
        var scope = reader(of: text)
        func turn(to clause: Clause?) {
            guard let clause, scope.turnsElsewhere(clause) else { return }
            scopes.append(scope)
            scope = reader(of: text)
        }
        for range in form.strangers { scope.puzzle(range) }
        for range in form.asides { scope.read(aside: cell(range, of: text)) }
        for (field, range) in form.frame { scope.read(field, cell(range, of: text)) }
        for row in form.rows {
            let cells = row.mapValues { cell($0, of: text) }
            turn(to: cells[.order])
            scope.read(row: cells)
        }
        for clause in clauses(form.freeText, of: text) {
            turn(to: clause)
            scope.read(clause)
        }
        return scopes + [scope]
    }

    private func reader(of text: NormalText) -> RequestReader {
        let frame = Frame(
            today: today, workingDays: workingDays, earlierDeadline: earlier?.deadline)
        return RequestReader(text: text, lexicon: lexicon, frame: frame, earlier: earlier)
    }

    private func cell(_ range: Range<Int>, of text: NormalText) -> Clause {
        Clause(opening: .point, tokens: tokens(of: text, in: [range]), range: range, line: 0)
    }

    private func clauses(_ lines: [Range<Int>], of text: NormalText) -> [Clause] {
        let tokens = tokens(of: text, in: lines)
        var clauses = ClauseBuilder.clauses(of: tokens)
        // Bare points answer those of an earlier mail unless they name papers themselves.
        if earlier != nil, !tokens.contains(where: \.namesPaper) {
            clauses = clauses.map(\.asAnswer)
        }
        return Trimming(text: text, lexicon: lexicon).withoutCourtesies(clauses)
    }

    private func tokens(of text: NormalText, in ranges: [Range<Int>]) -> [Token] {
        var tokenizer = Tokenizer(
            text, lexicon: lexicon, today: today, workingDays: workingDays,
            points: earlier?.points.count ?? 0)
        return tokenizer.tokens(in: ranges)
    }
}

extension Instruction {
    /// The one thing that all parts of a text say of their filings, surely; nil when they differ.
    fileprivate init?(of parts: [Instruction]) {
        let isSame = parts.allSatisfy { part in
            part.confidence == .sure && part.intent == parts[0].intent
                && part.settled.isEmpty
                && part.items.map(\.unnoted) == parts[0].items.map(\.unnoted)
        }
        let days = Set(parts.compactMap(\.deadline))
        guard isSame, days.count <= 1 else { return nil }
        self = parts[0]
        deadline = days.first
        for part in parts.dropFirst() {
            filings += part.filings.filter { !filings.contains($0) }
        }
    }

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
            confidence: .confirm, settled: parts.flatMap(\.settled))
        if !items.isEmpty, !intents.contains(.withdraw) { intent = .request }
    }
}

extension Demand {
    /// Without the words it came from.
    fileprivate var unnoted: Demand {
        Demand(material: material, issues: issues, domains: domains, note: "")
    }
}
