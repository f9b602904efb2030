extension Schema {
    /// How many wrong reply tokens came of late, and from whom.
    static let version7 = """
        CREATE TABLE wrong_token (
            mail {{INT}} PRIMARY KEY REFERENCES mail (id),
            sender TEXT NOT NULL,
            is_vouched_for {{INT}} NOT NULL,
            count {{INT}} NOT NULL,
            at {{INT}} NOT NULL
        ) {{STRICT}};
        CREATE INDEX wrong_token_at ON wrong_token (at);
        """
}
