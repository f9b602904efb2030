internal import Materials

/// What is counted by day; the words stand in the table `tally`.
enum Tally {
    /// Stands for all days together.
    static let everyDay = -1
    /// Up to which event all is counted, of all days together only.
    static let events = "events"

    /// How a mail ended, by the day it came: `fate=held:no-filing`.
    static func fate(_ fate: Fate) -> String { "fate=\(fate.word)" }
    /// A step of `LatencyScale` from receipt to end, by the day it came.
    static func latency(_ step: Int) -> String { "latency=\(step)" }
    /// What was said of a paper, by the day it came.
    static func verdict(_ outcome: Verdict.Outcome) -> String { "verdict=\(outcome.rawValue)" }
    /// Why a paper went back, by the day it came.
    static func finding(_ code: IssueCode) -> String { "finding=\(code.rawValue)" }
    /// An outgoing mail, by the day it was decided.
    static func outgoing(_ state: OutgoingState) -> String { "outgoing=\(state.rawValue)" }

    /// What an event adds for good, on its own day.
    static func subjects(of event: Journal.Entry) -> [String: Int] {
        subjects(of: event.action, event.detail.facts)
    }

    static func subjects(of action: Event.Action, _ detail: [String: String]) -> [String: Int] {
        var subjects = ["event=\(action.rawValue)": 1]
        switch action {
        case .mailDecided: if let level = detail["evidence"] { subjects["evidence=\(level)"] = 1 }
        case .outgoingSuppressed:
            if let reason = detail["reason"] { subjects["restraint=\(reason)"] = 1 }
        case .tokensRefused: subjects["refused-tokens"] = detail["count"].flatMap { Int($0) } ?? 1
        default: break
        }
        return subjects
    }

    static func day(at milliseconds: Int64) -> Int {
        CalendarDate(chinaTimeAt: milliseconds).dayNumber
    }
}

/// Changes to tallies, gathered so that a transaction writes each line once.
struct TallyChanges {
    struct Line: Hashable {
        var day: Int
        var subject: String
    }

    private(set) var changes: [Line: Int] = [:]

    mutating func add(_ subject: String, on day: Int, times count: Int = 1) {
        changes[Line(day: day, subject: subject), default: 0] += count
    }
}

extension Database {
    func write(_ tallies: TallyChanges) throws(StoreError) {
        for (line, change) in tallies.changes where change != 0 {
            for day in Set([line.day, Tally.everyDay]) {
                try run(
                    """
                    INSERT INTO tally (day, subject, count) VALUES ($1, $2, $3)
                    ON CONFLICT (day, subject) DO UPDATE SET count = tally.count + excluded.count
                    """, day, line.subject, change)
            }
        }
    }

    func tallies(of days: ClosedRange<Int>) throws(StoreError) -> TallyReading {
        var reading = TallyReading()
        try rows(
            "SELECT day, subject, count FROM tally WHERE day BETWEEN $1 AND $2 AND count <> 0",
            days.lowerBound, days.upperBound
        ) { (day: Int($0.integer()), subject: $0.text(), count: Int($0.integer())) }
        .forEach { reading.add($0.subject, on: $0.day, $0.count) }
        return reading
    }

    /// Of all days together.
    func talliesOfEveryDay() throws(StoreError) -> TallyReading {
        try tallies(of: Tally.everyDay...Tally.everyDay)
    }
}
