internal import FoundationEssentials
internal import Materials

/// A moment as it reads on a clock in China, which has no summer time.
struct ChinaTime {
    private let milliseconds: Int64

    private static let ahead: Int64 = 8 * 3_600_000
    private static let day: Int64 = 86_400_000

    init(_ milliseconds: Int64) { self.milliseconds = milliseconds }

    /// Of a text such as `2026-11-24T01:30:05Z`; nil for any other.
    init?(rfc3339 text: String) {
        guard let date = try? Date(text, strategy: .iso8601) else { return nil }
        self.init(Int64(date.timeIntervalSince1970 * 1000))
    }

    /// `2026-11-24 09:30:05`.
    var text: String {
        let seconds = (milliseconds + Self.ahead) % Self.day / 1000
        let clock = [seconds / 3600, seconds / 60 % 60, seconds % 60].map {
            ($0 < 10 ? "0" : "") + String($0)
        }
        return "\(CalendarDate(chinaTimeAt: milliseconds)) \(clock.joined(separator: ":"))"
    }

    /// The first millisecond of a day.
    static func start(of date: CalendarDate) -> Int64 {
        Int64(date.dayNumber) * day - ahead
    }
}
