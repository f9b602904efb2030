/// Reads a `Date` field (RFC 5322 §3.3) and writes it as RFC 3339; nil when it names no real time.
func internetDate(_ field: [UInt8]) -> String? {
    var words = dateWords(field)
    if let first = words.first, first.utf8.first.map(isLetter) ?? false, words.count > 4 {
        words.removeFirst()
    }
    guard words.count >= 4, let day = Int(words[0]), let month = month(words[1]),
        let year = year(words[2]), let time = ClockTime(words[3])
    else { return nil }
    guard (1...days(in: month, of: year)).contains(day) else { return nil }
    let date = "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    return "\(date)T\(time.text)\(zone(words.count > 4 ? words[4] : ""))"
}

/// The words of the field; comments and the comma after the day's name are left out.
private func dateWords(_ field: [UInt8]) -> [String] {
    var depth = 0
    var text: [UInt8] = []
    for byte in field.prefix(256) {
        switch byte {
        case UInt8(ascii: "("): depth += 1
        case UInt8(ascii: ")"): depth = max(0, depth - 1)
        case UInt8(ascii: ","), 0x09, 0x0A, 0x0D: text.append(0x20)
        default: if depth == 0 { text.append(byte) }
        }
    }
    return String(decoding: text, as: UTF8.self).split(separator: " ").map(String.init)
}

private struct ClockTime {
    let text: String

    init?(_ word: String) {
        let numbers = word.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
        guard (2...3).contains(numbers.count), let hour = numbers[0], let minute = numbers[1],
            let second = numbers.count == 3 ? numbers[2] : 0,
            (0...23).contains(hour), (0...59).contains(minute), (0...60).contains(second)
        else { return nil }
        text = "\(padded(hour, 2)):\(padded(minute, 2)):\(padded(min(second, 59), 2))"
    }
}

private func month(_ word: String) -> Int? {
    let names = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
    return names.firstIndex(of: String(word.lowercased().prefix(3))).map { $0 + 1 }
}

/// Two and three digits as RFC 5322 §4.3 reads them.
private func year(_ word: String) -> Int? {
    guard let year = Int(word), (0...9999).contains(year) else { return nil }
    switch word.utf8.count {
    case 4: return year
    case 3: return year + 1900
    case 2: return year < 50 ? year + 2000 : year + 1900
    default: return nil
    }
}

private func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
}

private func zone(_ word: String) -> String {
    let offsets = [
        "EDT": "-04:00", "EST": "-05:00", "CDT": "-05:00", "CST": "-06:00", "MDT": "-06:00",
        "MST": "-07:00", "PDT": "-07:00", "PST": "-08:00",
    ]
    let digits = word.dropFirst()
    if word.hasPrefix("+") || word.hasPrefix("-"), digits.utf8.count == 4,
        let number = Int(digits), number / 100 < 24, number % 100 < 60
    {
        return "\(word.prefix(1))\(digits.prefix(2)):\(digits.suffix(2))"
    }
    return offsets[word.uppercased()] ?? "Z"
}

private func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
}

private func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
