internal import Mail
internal import Materials

/// What came out of one container.
struct Contents {
    struct Member {
        var name: String
        var bytes: [UInt8]

        /// What is told of it by its name, for content that has no mark of its own.
        var declaredType: String { name.lowercased().hasSuffix(".eml") ? "message/rfc822" : "" }
    }

    var members: [Member] = []
    /// A mail that was inside, with its own attachments; or the words that came with the members.
    var mail: ReadMessage?
    /// By name; an empty name stands for the container, or all that is left of it.
    var unopened: [(name: String, reason: UnopenedReason)] = []

    static func nothing(_ reason: UnopenedReason) -> Contents {
        Contents(unopened: [("", reason)])
    }

    var isEmpty: Bool { members.isEmpty && mail == nil && unopened.isEmpty }
}
