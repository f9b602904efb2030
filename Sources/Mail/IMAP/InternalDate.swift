/// Epoch milliseconds of `17-Jul-1996 02:44:25 -0700` (RFC 9051 §9, date-time), or nil.
func epochMilliseconds(ofInternalDate text: String) -> Int64? {
    let words = text.split(separator: " ")
    guard words.count == 3, let days = epochDays(words[0]), let seconds = daySeconds(words[1]),
        let offset = zoneSeconds(words[2])
    else { return nil }
    return (days * 86400 + seconds - offset) * 1000
}

private func epochDays(_ date: Substring) -> Int64? {
    let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
    let fields = date.split(separator: "-")
    guard fields.count == 3, let day = number(fields[0], in: 1...31),
        let month = months.firstIndex(of: fields[1].lowercased()),
        let year = number(fields[2], in: 1970...9999)
    else { return nil }
    // Years begin in March here, so that the leap day is a year's last.
    let shifted = month < 2 ? year - 1 : year
    let dayOfYear = (153 * Int64((month + 10) % 12) + 2) / 5 + day - 1
    return shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
}

private func daySeconds(_ time: Substring) -> Int64? {
    let fields = time.split(separator: ":")
    guard fields.count == 3, let hours = number(fields[0], in: 0...23),
        let minutes = number(fields[1], in: 0...59), let seconds = number(fields[2], in: 0...60)
    else { return nil }
    return hours * 3600 + minutes * 60 + seconds
}

private func zoneSeconds(_ zone: Substring) -> Int64? {
    guard zone.utf8.count == 5, let sign = zone.first, sign == "+" || sign == "-",
        let hours = number(zone.dropFirst().prefix(2), in: 0...23),
        let minutes = number(zone.suffix(2), in: 0...59)
    else { return nil }
    return (hours * 3600 + minutes * 60) * (sign == "-" ? -1 : 1)
}

private func number(_ digits: Substring, in range: ClosedRange<Int64>) -> Int64? {
    guard digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
        let value = Int64(digits), range.contains(value)
    else { return nil }
    return value
}
