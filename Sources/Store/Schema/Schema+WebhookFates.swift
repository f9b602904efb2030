extension Schema {
    /// How telling each webhook goes: its deliveries are forgotten in time, these figures are not.
    static let version13 = """
        -- Attempts ever made, by how they ended.
        ALTER TABLE webhook ADD COLUMN taken {{INT}} NOT NULL DEFAULT 0;
        ALTER TABLE webhook ADD COLUMN failed {{INT}} NOT NULL DEFAULT 0;
        -- When the last of each ended, and what was wrong with the last that failed.
        ALTER TABLE webhook ADD COLUMN taken_at {{INT}};
        ALTER TABLE webhook ADD COLUMN failed_at {{INT}};
        ALTER TABLE webhook ADD COLUMN failure TEXT;
        CREATE INDEX delivery_waiting ON delivery (webhook, created_at) WHERE state = 'ready';
        CREATE INDEX delivery_dead ON delivery (webhook) WHERE state = 'dead';
        """
}
