extension Schema {
    /// What is known of addresses on file though their owners did not write it.
    static let version4 = """
        CREATE TABLE address_note (
            address TEXT NOT NULL,
            kind TEXT NOT NULL,
            -- YYYY-MM-DD, when one was named.
            until TEXT,
            -- What it was learnt from; NULL when our own submission server said it.
            mail {{INT}} REFERENCES mail (id),
            noted_at {{INT}} NOT NULL,
            PRIMARY KEY (address, kind)
        ) {{STRICT}};
        """
}
