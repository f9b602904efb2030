/// One statement in every language that answers are written in.
public struct LocalText: Codable, Sendable, Hashable {
    public var chinese: String
    public var english: String

    public init(chinese: String, english: String) {
        self.chinese = chinese
        self.english = english
    }

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
