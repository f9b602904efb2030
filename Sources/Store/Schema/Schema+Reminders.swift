extension Schema {
    /// What people were reminded of, so that nothing is said twice.
    static let version3 = """
        CREATE TABLE reminder (
            -- '' for a list of several filings.
            order_number TEXT NOT NULL,
            -- The request that set the deadline, or the day of a list.
            round {{INT}} NOT NULL,
            occasion TEXT NOT NULL,
            recipient TEXT NOT NULL,
            outgoing {{INT}} NOT NULL REFERENCES outgoing (id),
            PRIMARY KEY (order_number, round, occasion, recipient)
        ) {{STRICT}};
        CREATE INDEX request_deadline ON request (deadline, order_number)
            WHERE deadline IS NOT NULL;
        """
}
