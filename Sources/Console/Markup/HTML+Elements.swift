package import Casework

/// Puts markup together: texts are escaped, and so is every attribute's value.
@resultBuilder
package enum HTMLBuilder {
    package static func buildExpression(_ html: HTML) -> HTML { html }
    /// Any text, with characters that cannot be seen made visible.
    package static func buildExpression(_ text: String) -> HTML { HTML(text: visible(text)) }
    package static func buildExpression(_ text: String?) -> HTML {
        text.map { HTML(text: visible($0)) } ?? HTML()
    }
    package static func buildBlock(_ parts: HTML...) -> HTML { parts.joined() }
    package static func buildOptional(_ part: HTML?) -> HTML { part ?? HTML() }
    package static func buildEither(first part: HTML) -> HTML { part }
    package static func buildEither(second part: HTML) -> HTML { part }
    package static func buildArray(_ parts: [HTML]) -> HTML { parts.joined() }
}

/// An attribute; its name is written in this program, its value may be anybody's.
package struct Attribute {
    let name: StaticString
    /// Nil for one that only has to be there.
    let value: String?

    package init(_ name: StaticString, _ value: String? = nil) {
        self.name = name
        self.value = value
    }

    package static func `class`(_ names: String) -> Attribute { Attribute("class", names) }
    package static func id(_ value: String) -> Attribute { Attribute("id", value) }
    package static func name(_ value: String) -> Attribute { Attribute("name", value) }
    package static func value(_ value: String) -> Attribute { Attribute("value", value) }
    package static func type(_ value: String) -> Attribute { Attribute("type", value) }
    package static func label(_ value: String) -> Attribute { Attribute("aria-label", value) }
    package static func `for`(_ value: String) -> Attribute { Attribute("for", value) }
    /// Only to pages of our own: no foreign address can become a link.
    package static func href(_ target: RequestTarget) -> Attribute {
        Attribute("href", target.text)
    }
    package static func action(_ target: RequestTarget) -> Attribute {
        Attribute("action", target.text)
    }
    package static func source(_ target: RequestTarget) -> Attribute {
        Attribute("src", target.text)
    }
}

/// An element with content.
package func tag(
    _ name: StaticString, _ attributes: Attribute?..., @HTMLBuilder content: () -> HTML
) -> HTML {
    opening(name, attributes) + content() + HTML("</") + HTML(name) + HTML(">")
}

/// An element without content or end, such as `input`.
package func void(_ name: StaticString, _ attributes: Attribute?...) -> HTML {
    opening(name, attributes)
}

private func opening(_ name: StaticString, _ attributes: [Attribute?]) -> HTML {
    var html = HTML("<") + HTML(name)
    for case let attribute? in attributes {
        html += HTML(" ") + HTML(attribute.name)
        guard let value = attribute.value else { continue }
        html += HTML("=\"") + HTML(text: visible(value)) + HTML("\"")
    }
    return html + HTML(">")
}

/// The text with every character that hides or reorders others shown as a sign of its own.
///
/// Line breaks and tabs stay, where they can be seen.
package func visible(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isDeceptive) else { return text }
    var shown = ""
    for scalar in text.unicodeScalars {
        if !isDeceptive(scalar) {
            shown.unicodeScalars.append(scalar)
        } else if scalar.value < 0x20, let picture = Unicode.Scalar(0x2400 + scalar.value) {
            shown.unicodeScalars.append(picture)
        } else {
            shown += "⟦U+\(String(scalar.value, radix: 16, uppercase: true))⟧"
        }
    }
    return shown
}

private func isDeceptive(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control: !"\n\t".unicodeScalars.contains(scalar)
    // Joiners shape letters and emoji; all other format characters have no business in a log.
    case .format: scalar.value != 0x200D
    case .lineSeparator, .paragraphSeparator, .surrogate, .privateUse: true
    default: false
    }
}
