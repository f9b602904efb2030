extension Schema {
    /// What is to be forgotten of mails, and who said so.
    static let version8 = """
        ALTER TABLE mail ADD COLUMN erased_at {{INT}};
        CREATE TABLE erasure (
            mail {{INT}} PRIMARY KEY REFERENCES mail (id),
            asked_by TEXT NOT NULL,
            asked_at {{INT}} NOT NULL,
            why TEXT NOT NULL,
            confirmed_by TEXT,
            CHECK (confirmed_by <> asked_by)
        ) {{STRICT}};
        -- Files that are to go and may still be there.
        CREATE TABLE doomed_blob (sha256 TEXT PRIMARY KEY) {{STRICT}};
        """
}
