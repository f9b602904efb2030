package import Materials

/// Markup whose every foreign word is escaped; text becomes markup in no other way.
package struct HTML: Sendable, Equatable {
    package private(set) var markup = ""

    package init() {}

    /// Markup written in this program.
    package init(_ markup: StaticString) {
        self.markup = markup.withUTF8Buffer { String(decoding: $0, as: UTF8.self) }
    }

    /// A drawing, whose texts are escaped as it is drawn.
    package init(_ picture: AnnotatedPicture) { markup = picture.svg }

    /// Any text, as text.
    package init(text: String) {
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

    package static func + (left: HTML, right: HTML) -> HTML {
        var sum = left
        sum.markup += right.markup
        return sum
    }

    package static func += (left: inout HTML, right: HTML) {
        left.markup += right.markup
    }

    /// Put between two tags.
    package func between(_ open: StaticString, _ close: StaticString) -> HTML {
        HTML(open) + self + HTML(close)
    }
}

extension Sequence<HTML> {
    package func joined() -> HTML {
        reduce(into: HTML()) { $0 += $1 }
    }
}
