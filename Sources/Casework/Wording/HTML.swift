/// Markup whose every foreign word is escaped; text becomes markup in no other way.
struct HTML: Sendable, Equatable {
    private(set) var markup = ""

    init() {}

    /// Markup written in this program.
    init(_ markup: StaticString) {
        self.markup = markup.withUTF8Buffer { String(decoding: $0, as: UTF8.self) }
    }

    /// Any text, as text.
    init(text: String) {
        for character in text.unicodeScalars {
            switch character {
            case "&": markup += "&amp;"
            case "<": markup += "&lt;"
            case ">": markup += "&gt;"
            case "\"": markup += "&quot;"
            case "'": markup += "&#39;"
            default: markup.unicodeScalars.append(character)
            }
        }
    }

    static func + (left: HTML, right: HTML) -> HTML {
        var sum = left
        sum.markup += right.markup
        return sum
    }

    static func += (left: inout HTML, right: HTML) {
        left.markup += right.markup
    }

    /// Put between two tags.
    func between(_ open: StaticString, _ close: StaticString) -> HTML {
        HTML(open) + self + HTML(close)
    }
}

extension Sequence<HTML> {
    func joined() -> HTML {
        reduce(into: HTML()) { $0 += $1 }
    }
}
