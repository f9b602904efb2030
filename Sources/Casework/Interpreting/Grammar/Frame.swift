import Materials

/// Which filings a text is about and until when papers are wanted.
struct Frame {
    private(set) var orders: [String] = []
    private var orderSet: Set<String> = []
    /// Where the orders stand.
    private var places: [Range<Int>] = []
    private(set) var deadline: CalendarDate?
    /// Words about orders or days that leave a doubt.
    private(set) var doubts: Set<Range<Int>> = []
    private var awaitsDeadline = false
    /// Whether one paper has another last day than the next.
    private var isDivided = false
    private let today: CalendarDate
    private let workingDays: WorkingDays
    /// The last day set by an earlier mail.
    private let earlierDeadline: CalendarDate?

    init(today: CalendarDate, workingDays: WorkingDays, earlierDeadline: CalendarDate?) {
        self.today = today
        self.workingDays = workingDays
        self.earlierDeadline = earlierDeadline
    }

    mutating func read(_ clause: Clause) {
        readOrders(clause)
        if clause.says(.extend) { readExtension(clause) } else { readDays(clause) }
        awaitsDeadline = clause.ending == .colon && clause.says(.deadlineLabel, .extend)
    }

    /// Orders known from elsewhere, when the text names none; other orders than those of the
    /// subject leave a doubt.
    mutating func stand(for known: [String], titled: [String]) {
        if !titled.isEmpty, orderSet.isDisjoint(with: titled) { doubts.formUnion(places) }
        if orders.isEmpty { orders = titled.isEmpty ? known : titled }
    }

    func isElsewhere(_ clause: Clause) -> Bool {
        !orders.isEmpty && clause.orders.contains { !orderSet.contains($0.number) }
    }

    // MARK: Fields of a form

    /// Takes digits under the key 订单号 as an order number; any other value is a doubt.
    mutating func takeOrders(of clause: Clause, labelled range: Range<Int>) {
        for order in clause.orders { add(order) }
        if clause.orders.isEmpty { doubts.insert(range) }
    }

    mutating func takeDeadline(of clause: Clause) {
        awaitsDeadline = true
        readDays(clause)
        awaitsDeadline = false
        if deadline == nil { doubts.insert(clause.range) }
    }

    // MARK: Orders

    private mutating func readOrders(_ clause: Clause) {
        for order in clause.orders {
            add(order)
            if !order.isCertain { doubts.insert(order.range) }
        }
    }

    private mutating func add(_ order: Clause.Order) {
        if orderSet.insert(order.number).inserted { orders.append(order.number) }
        places.append(order.range)
    }

    // MARK: Days

    private mutating func readDays(_ clause: Clause) {
        if clause.isPromise { return }
        let isLabelled = awaitsDeadline || clause.says(.deadlineLabel)
        for mention in clause.tokens.compactMap(\.day) {
            read(mention, isLabelled: isLabelled, in: clause)
        }
        for mention in clause.asides.compactMap(\.day) {
            read(mention, isLabelled: isLabelled || clause.says(.consequence), in: clause)
        }
    }

    private mutating func read(_ mention: DayMention, isLabelled: Bool, in clause: Clause) {
        let isToCome = mention.day.map { $0 >= today } ?? false
        switch mention.role {
        case .deadline: settle(mention, clause)
        case .mention where isLabelled:
            isToCome ? settle(mention, clause) : doubt(clause)
        case .mention where mention.span != nil && clause.says(.grant): settle(mention, clause)
        // 三天后再传, 还有十天过期: no deadline, but no talk either.
        case .mention where mention.span != nil && (clause.asking.isAny || clause.saysIssue):
            doubt(clause)
        // 请于12月4日上传: until then, or on that day.
        case .mention where isToCome && mention.span == nil && clause.asking.isAny:
            settle(mention, clause)
            doubt(clause)
        case .period where clause.asking.isAny: settle(mention, clause)
        case .mention, .period, .age: break
        }
    }

    private mutating func settle(_ mention: DayMention, _ clause: Clause) {
        if !mention.isCertain { doubt(clause) }
        if let day = mention.day, !isDivided, deadline == nil || deadline == day {
            deadline = day
            return
        }
        doubt(clause)
        isDivided = isDivided || clause.namesPaper && mention.day != nil
        if isDivided { deadline = nil }
    }

    /// The last day named is the new one; days are counted from the old one, if that is known.
    private mutating func readExtension(_ clause: Clause) {
        guard let mention = clause.tokens.compactMap(\.day).last else { return }
        if let span = mention.span {
            if earlierDeadline == nil { doubt(clause) }
            deadline = span.end(from: earlierDeadline ?? today, workingDays)
        } else if let day = mention.day, day >= today {
            deadline = day
        } else {
            doubt(clause)
        }
        if !mention.isCertain { doubt(clause) }
    }

    private mutating func doubt(_ clause: Clause) { doubts.insert(clause.range) }
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
