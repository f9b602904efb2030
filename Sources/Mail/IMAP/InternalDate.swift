/// Reads IMAP's date-time, ` 1-Nov-2026 09:30:00 +0800` (RFC 9051 §9), as epoch milliseconds.
package func internalDate(_ text: String) -> Int64? {
    let fields = text.split(separator: " ")
    guard fields.count == 3 else { return nil }
    let day = fields[0].split(separator: "-")
    let time = fields[1].split(separator: ":").compactMap { Int64($0) }
    let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    guard day.count == 3, time.count == 3, let number = Int64(day[0]), let year = Int64(day[2]),
        let month = months.firstIndex(of: day[1].lowercased()), (1...31).contains(number),
        (1970...9999).contains(year), let zone = zoneSeconds(fields[2])
    else { return nil }
    let seconds = daysSinceEpoch(year, Int64(month + 1), number) * 86_400
    return (seconds + time[0] * 3600 + time[1] * 60 + time[2] - zone) * 1000
}

private func zoneSeconds(_ text: Substring) -> Int64? {
    guard text.count == 5, let number = Int64(text.dropFirst()) else { return nil }
    let seconds = number / 100 * 3600 + number % 100 * 60
    switch text.first {
    case "+": return seconds
    case "-": return -seconds
    default: return nil
    }
}

/// The proleptic Gregorian calendar counted from March, so that the leap day comes last.
private func daysSinceEpoch(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
}
