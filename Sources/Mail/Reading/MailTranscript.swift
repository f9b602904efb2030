/// A mail for people to look at: its header, its parts and its words, all as text and bounded.
///
/// Unlike in `Message`, characters that hide or reorder others are still in the header's values:
/// whoever looks is to see them.
package struct MailTranscript: Codable, Sendable, Equatable {
    /// In order, the topmost first.
    package var fields: [Field] = []
    /// Depth first, in the order of the mail.
    package var parts: [Node] = []
    /// The newest text, and the whole one with its history when that is another.
    package var text = ""
    package var fullText: String?
    /// What makes the mail doubtful.
    package var warnings: [Message.Warning] = []
    /// Whether more was there than is kept.
    package var isCut = false

    package init() {}

    package struct Field: Codable, Sendable, Equatable {
        /// Lower-case.
        package var name: String
        /// Decoded and unfolded.
        package var value: String

        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// One part, a container or a leaf.
    package struct Node: Codable, Sendable, Equatable {
        /// IMAP part number; empty for a multipart that is the whole mail.
        package var path: String
        /// Containers around it.
        package var level: Int
        /// As declared, lower-case.
        package var type: String
        /// Empty when the sender gave none.
        package var name: String
        /// The transfer encoding's word; empty when none is declared.
        package var encoding: String
        /// Of a leaf, bytes as they were sent, still encoded; nil for a container.
        package var size: Int?

        package init(
            path: String, level: Int, type: String, name: String = "", encoding: String = "",
            size: Int? = nil
        ) {
            self.path = path
            self.level = level
            self.type = type
            self.name = name
            self.encoding = encoding
            self.size = size
        }
    }

    /// How much is kept: what fits on one page.
    package enum Limits {
        package static let fields = 60
        /// UTF-8 bytes of all fields.
        package static let header = 12_000
        /// UTF-8 bytes of a value, a type, a name or an encoding.
        package static let value = 1_000
        package static let parts = 60
        package static let warnings = 30
        /// UTF-8 bytes of either text.
        package static let text = 12_000
    }

    /// Whether it keeps its own limits, whoever made it.
    package var isWithinLimits: Bool {
        let words =
            parts.flatMap { [$0.path, $0.type, $0.name, $0.encoding] }
            + warnings.flatMap(\.values.values) + fields.flatMap { [$0.name, $0.value] }
        return fields.count <= Limits.fields && parts.count <= Limits.parts
            && warnings.count <= Limits.warnings
            && words.allSatisfy { $0.utf8.count <= Limits.value }
            && max(text.utf8.count, fullText?.utf8.count ?? 0) <= Limits.text
            && parts.allSatisfy { (0...Limits.parts).contains($0.level) && ($0.size ?? 0) >= 0 }
    }
}
