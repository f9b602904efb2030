/// Tallies by what they are of.
struct TallyReading {
    /// By the part before `=`: for each day and word how many.
    private var lines: [String: [(day: Int, word: String, count: Int)]] = [:]

    mutating func add(_ subject: String, on day: Int, _ count: Int) {
        let parts = subject.split(separator: "=", maxSplits: 1)
        let word = parts.count == 2 ? String(parts[1]) : ""
        lines[String(parts[0]), default: []].append((day, word, count))
    }

    /// How many of each there were in these days; words that are none of ours are left out.
    func counts<Key: Hashable>(
        _ kind: String, in days: ClosedRange<Int> = Int.min...Int.max, _ key: (String) -> Key?
    ) -> [Key: Int] {
        var counts: [Key: Int] = [:]
        for line in lines[kind] ?? [] where days.contains(line.day) {
            if let key = key(line.word) { counts[key, default: 0] += line.count }
        }
        return counts
    }

    /// Mails by state and reason.
    var fates: [Fate: Int] { counts("fate") { Fate(word: $0) } }

    var mails: [MailState: Int] {
        fates.reduce(into: [:]) { $0[$1.key.state, default: 0] += $1.value }
    }

    var outgoing: [OutgoingState: Int] { counts("outgoing") { OutgoingState(rawValue: $0) } }
}
