import Materials

/// Which filings a text is about and until when papers are wanted.
struct Frame {
    private(set) var orders: [String] = []
    private var orderSet: Set<String> = []
    /// Where the orders stand.
    private var places: [Range<Int>] = []
    var deadline: CalendarDate?
    /// Words about orders or days that leave a doubt; a day to come that is only mentioned does
    /// where no other is set.
    var doubts: Set<Range<Int>> { deadline == nil ? doubted.union(unsettled) : doubted }
    var doubted: Set<Range<Int>> = []
    /// Clauses with a day to come that sets no deadline and is no mere talk.
    var unsettled: Set<Range<Int>> = []
    /// Whether anything was asked for or found wrong so far.
    var hasAsked = false
    var awaitsDeadline = false
    /// Whether one paper has another last day than the next.
    var isDivided = false
    let today: CalendarDate
    let workingDays: WorkingDays
    /// The last day set by an earlier mail.
    let earlierDeadline: CalendarDate?

    init(today: CalendarDate, workingDays: WorkingDays, earlierDeadline: CalendarDate?) {
        self.today = today
        self.workingDays = workingDays
        self.earlierDeadline = earlierDeadline
    }

    mutating func read(_ clause: Clause) {
        readOrders(clause)
        hasAsked = hasAsked || clause.asking.isAny || clause.saysIssue || clause.says(.lack)
        if clause.says(.extend) { readExtension(clause) } else { readDays(clause) }
        awaitsDeadline = clause.ending == .colon && clause.says(.deadlineLabel, .extend)
    }

    /// Orders known from elsewhere, when the text names none; other orders than those of the
    /// subject leave a doubt.
    mutating func stand(for known: [String], titled: [String]) {
        if !titled.isEmpty, orderSet.isDisjoint(with: titled) { doubted.formUnion(places) }
        if orders.isEmpty { orders = titled.isEmpty ? known : titled }
    }

    func isElsewhere(_ clause: Clause) -> Bool {
        !orders.isEmpty && clause.orders.contains { !orderSet.contains($0.number) }
    }

    // MARK: Fields of a form

    /// Takes digits under the key 订单号 as an order number; any other value is a doubt.
    mutating func takeOrders(of clause: Clause, labelled range: Range<Int>) {
        for order in clause.orders { add(order) }
        if clause.orders.isEmpty { doubted.insert(range) }
    }

    mutating func takeDeadline(of clause: Clause) {
        awaitsDeadline = true
        readDays(clause)
        awaitsDeadline = false
        if deadline == nil { doubt(clause) }
    }

    // MARK: Orders

    private mutating func readOrders(_ clause: Clause) {
        for order in clause.orders {
            add(order)
            if !order.isCertain { doubted.insert(order.range) }
        }
    }

    private mutating func add(_ order: Clause.Order) {
        if orderSet.insert(order.number).inserted { orders.append(order.number) }
        places.append(order.range)
    }
}

extension Clause {
    struct Order {
        var number: String
        var isCertain: Bool
        var range: Range<Int>
    }

    fileprivate var orders: [Order] {
        tokens.compactMap(\.order) + asides.compactMap(\.order)
    }

    var namesOrder: Bool { !orders.isEmpty }
}

extension Token {
    fileprivate var order: Clause.Order? {
        guard case .order(let number, let isCertain) = kind else { return nil }
        return Clause.Order(number: number, isCertain: isCertain, range: range)
    }
}
