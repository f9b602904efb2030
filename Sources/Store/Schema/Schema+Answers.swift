extension Schema {
    /// What programs were answered, so that the same asked twice is done once.
    static let version10 = """
        CREATE TABLE answer (
            program TEXT NOT NULL,
            key TEXT NOT NULL,
            fingerprint TEXT NOT NULL,
            status {{INT}} NOT NULL,
            body TEXT NOT NULL,
            given_at {{INT}} NOT NULL,
            PRIMARY KEY (program, key)
        ) {{STRICT}};
        CREATE INDEX answer_age ON answer (given_at);
        """
}
