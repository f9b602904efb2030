internal import FoundationEssentials
internal import Glibc
internal import Materials

/// Input that cannot be read; exit code 65.
struct InputError: Error {
    var text: String

    init(_ text: String) { self.text = text }
}

/// Says something to the person at the terminal, apart from the output.
func complain(_ text: String) {
    for line in text.split(separator: "\n") {
        let bytes = Array("buzheng: \(line)\n".utf8)
        _ = write(2, bytes, bytes.count)
    }
}

/// Prints a value as JSON, keys sorted, codes with their words.
func printJSON(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.userInfo[.reader] = Language.english
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    print(String(decoding: try encoder.encode(value), as: UTF8.self))
}

/// A file's bytes, `-` meaning what comes in; throws `InputError`.
func contents(of path: String) throws(InputError) -> [UInt8] {
    if path == "-" { return standardInput() }
    guard let data = FileManager.default.contents(atPath: path) else {
        throw InputError("\(path) cannot be read: check the name and who may read it")
    }
    return Array(data)
}

private func standardInput() -> [UInt8] {
    var all: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
        let count = read(0, &buffer, buffer.count)
        guard count > 0 else { return all }
        all += buffer[..<count]
    }
}

/// A time as `2026-11-24 09:30:05` in China.
func chinaTime(_ milliseconds: Int64) -> String {
    let seconds = milliseconds / 1000 + 8 * 3600
    let time = seconds % 86_400
    let clock = [time / 3600, time / 60 % 60, time % 60].map { ($0 < 10 ? "0" : "") + String($0) }
    return "\(CalendarDate(chinaTimeAt: milliseconds)) \(clock.joined(separator: ":"))"
}

/// Makes text from a mail harmless for a terminal: one line, no control characters.
func plain(_ text: String) -> String {
    String(
        String.UnicodeScalarView(
            text.unicodeScalars.filter { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) }))
}

/// Cuts at a width in characters, a Han character counting two.
func clipped(_ text: String, to width: Int) -> String {
    var used = 0
    var kept = ""
    for character in plain(text) {
        let size = character.unicodeScalars.contains { $0.value >= 0x2E80 } ? 2 : 1
        guard used + size <= width else { return kept + "…" }
        used += size
        kept.append(character)
    }
    return kept
}
