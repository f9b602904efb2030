internal import FoundationEssentials
internal import Intake
internal import Materials
internal import Store

extension Arguments {
    /// The configuration that `--config`, `$BUZHENG_CONFIG` or the usual place names.
    func configuration() throws(ConfigurationError) -> Configuration {
        let environment = ProcessInfo.processInfo.environment
        let file =
            option("config") ?? environment["BUZHENG_CONFIG"] ?? "/etc/buzheng/buzheng.yaml"
        return try Configuration(file: file, environment: environment)
    }

    /// The store's reading side.
    func log() throws -> ProcessingLog {
        try ProcessingLog(in: try DataDirectory(existing: try configuration().data))
    }

    /// Everything known of a mail; throws `InputError` when there is none.
    func record(of mail: Int64) async throws -> MailRecord {
        guard let record = try await log().mail(mail) else {
            throw InputError("there is no mail \(mail); 'buzheng log list' shows them")
        }
        return record
    }

    /// The store for one short change.
    func store() throws -> Store {
        let random: @Sendable () -> UInt64 = { UInt64.random(in: .min ... .max) }
        return try Store(in: try DataDirectory(existing: try configuration().data), random: random)
    }

    /// `--now`, or today in China.
    func today() throws(UsageError) -> CalendarDate {
        guard let text = option("now") else {
            return CalendarDate(chinaTimeAt: WallClock.system.now())
        }
        guard let date = CalendarDate(text) else {
            throw UsageError("--now is '\(text)'; give a date such as 2026-11-24")
        }
        return date
    }

    /// An option whose value is one of a closed set of words.
    func choice<Word: RawRepresentable & CaseIterable>(
        _ name: String, _ type: Word.Type
    ) throws(UsageError) -> Word? where Word.RawValue == String {
        guard let text = option(name) else { return nil }
        guard let word = Word(rawValue: text) else {
            let known = Word.allCases.map(\.rawValue)
            throw UsageError(
                "--\(name) is '\(text)'; choose one of: \(known.joined(separator: ", "))")
        }
        return word
    }

    func limit() throws(UsageError) -> Int {
        guard let text = option("limit") else { return 50 }
        guard let number = Int(text), (1...10_000).contains(number) else {
            throw UsageError("--limit is '\(text)'; give a number from 1 to 10000")
        }
        return number
    }

    /// A mail's number.
    func number(_ name: String) throws(UsageError) -> Int64 {
        try Self.number(word(name), "a mail; 'buzheng log list' shows them")
    }

    /// Numbers that the store has given.
    func numbers(_ name: String) throws(UsageError) -> [Int64] {
        try words(name).map { word throws(UsageError) in
            try Self.number(word, "a \(name.lowercased())")
        }
    }

    private static func number(_ word: String, _ kind: String) throws(UsageError) -> Int64 {
        guard let number = Int64(word) else {
            throw UsageError("'\(word)' is not the number of \(kind)")
        }
        return number
    }
}

/// Who acts, for the log: the login name.
func person() -> String {
    let environment = ProcessInfo.processInfo.environment
    return environment["SUDO_USER"] ?? environment["USER"] ?? environment["LOGNAME"] ?? "root"
}
