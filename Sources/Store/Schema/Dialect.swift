/// The few words in which the engines' SQL differs; all other SQL is written once.
enum Dialect {
    /// Replaces `{{INT}}`, `{{BLOB}}` and `{{STRICT}}` by SQLite's words.
    static func sqlite(_ sql: String) -> String {
        var text = sql
        for (token, word) in [
            ("{{INT}}", "INTEGER"), ("{{BLOB}}", "BLOB"), ("{{STRICT}}", "STRICT"),
        ] {
            text = text.split(separator: token, omittingEmptySubsequences: false)
                .joined(separator: word)
        }
        return text
    }
}
