/// The rows of a CSV file (RFC 4180): quoted cells may hold commas, quotes and line ends.
struct CSVRows {
    struct Row {
        /// The line it starts on, from 1.
        var line: Int
        var cells: [String]
    }

    private let bytes: [UInt8]
    private var index = 0
    private var line = 1
    /// Why reading ended early.
    private(set) var problem: ImportProblem?

    private static let quote = UInt8(ascii: "\"")
    private static let comma = UInt8(ascii: ",")
    private static let newline = UInt8(ascii: "\n")

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The next row that is not empty; nil at the end.
    mutating func next() -> Row? {
        while index < bytes.count, problem == nil {
            let start = line
            var cells = [cell()]
            while take(Self.comma) { cells.append(cell()) }
            endLine()
            if cells.count > 1 || !trimmed(cells[0]).isEmpty {
                return Row(line: start, cells: cells)
            }
        }
        return nil
    }

    private mutating func cell() -> String {
        take(Self.quote) ? quotedCell() : plainCell()
    }

    private mutating func plainCell() -> String {
        let start = index
        while index < bytes.count, bytes[index] != Self.comma, bytes[index] != Self.newline {
            index += 1
        }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    private mutating func quotedCell() -> String {
        let opened = line
        var content: [UInt8] = []
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte == Self.newline { line += 1 }
            if byte != Self.quote {
                content.append(byte)
            } else if take(Self.quote) {
                content.append(Self.quote)
            } else {
                closeCell()
                return String(decoding: content, as: UTF8.self)
            }
        }
        refuse(line: opened, "a double quote is opened and never closed")
        return String(decoding: content, as: UTF8.self)
    }

    /// After the closing quote only a comma or the end of the line may follow.
    private mutating func closeCell() {
        while index < bytes.count, isBlank(bytes[index]) { index += 1 }
        guard index < bytes.count, bytes[index] != Self.comma, bytes[index] != Self.newline else {
            return
        }
        refuse(line: line, "something follows a closing double quote")
    }

    private mutating func refuse(line: Int, _ text: String) {
        problem = ImportProblem(
            line: line, text: text, remedy: "double every double quote inside a quoted cell")
        index = bytes.count
    }

    private mutating func endLine() {
        if take(Self.newline) { line += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard index < bytes.count, bytes[index] == byte else { return false }
        index += 1
        return true
    }
}
