/// One statement in every language that answers are written in.
public struct LocalText: Codable, Sendable, Hashable {
    /// In zh-CN.
    public var chinese: String
    /// In en.
    public var english: String

    /// A statement with its translation.
    public init(chinese: String, english: String) {
        self.chinese = chinese
        self.english = english
    }

    /// The statement in one language.
    public subscript(language: Language) -> String {
        switch language {
        case .chinese: chinese
        case .english: english
        }
    }

    /// Both texts followed by both of another.
    func followed(by other: LocalText) -> LocalText {
        LocalText(chinese: chinese + other.chinese, english: english + " " + other.english)
    }

    private enum CodingKeys: String, CodingKey {
        case chinese = "zh-CN"
        case english = "en"
    }
}
