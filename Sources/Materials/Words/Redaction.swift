/// Personal data made short enough to be logged or mailed.
public enum Redaction {
    /// `110***********002X`: the first three and last four characters of an identity number.
    public static func identityNumber(_ text: String) -> String {
        starred(text, keeping: 3, 4)
    }

    /// `E*****678`: the first and the last three characters of a passport number.
    public static func passportNumber(_ text: String) -> String {
        starred(text, keeping: 1, 3)
    }

    /// `138****1234`.
    public static func phone(_ text: String) -> String {
        starred(text, keeping: 3, 4)
    }

    /// `张*`: the first character of a person's name.
    public static func personName(_ text: String) -> String {
        text.isEmpty ? "" : "\(text.prefix(1))*"
    }

    /// `z***@qq.com`.
    public static func mailAddress(_ text: String) -> String {
        guard let at = text.lastIndex(of: "@"), at > text.startIndex else { return "***" }
        return "\(text.prefix(1))***\(text[at...])"
    }

    /// A postal address down to the county or district: `北京市海淀区***`.
    public static func postalAddress(_ text: String) -> String {
        let ends: Set<Character> = ["省", "市", "区", "县", "旗"]
        let head = text.prefix(14)
        guard let end = head.lastIndex(where: { ends.contains($0) }) else { return "***" }
        return "\(head[...end])***"
    }

    /// A social credit code: a company's is public, a personal business's is masked.
    public static func creditCode(_ text: String) -> String {
        let kind = folded(text).prefix(2)
        return kind == "92" ? starred(text, keeping: 3, 4) : text
    }

    /// Too short a text keeps nothing.
    private static func starred(_ text: String, keeping head: Int, _ tail: Int) -> String {
        guard text.count > head + tail else { return String(repeating: "*", count: text.count) }
        let stars = String(repeating: "*", count: text.count - head - tail)
        return text.prefix(head) + stars + text.suffix(tail)
    }
}
