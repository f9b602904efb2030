extension Schema {
    /// Which mail brought which signature, so that none counts twice.
    static let version5 = """
        CREATE TABLE signature (
            digest TEXT PRIMARY KEY,
            mail {{INT}} NOT NULL REFERENCES mail (id),
            made_at {{INT}} NOT NULL
        ) {{STRICT}};
        """
}
