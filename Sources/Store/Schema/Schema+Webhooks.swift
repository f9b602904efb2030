extension Schema {
    /// Which programs are told of events, and what became of telling them.
    static let version11 = """
        CREATE TABLE webhook (
            id {{INT}} PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            url TEXT NOT NULL,
            -- As it is, not its digest: it signs.
            secret TEXT NOT NULL,
            -- Words apart by spaces; empty for every kind.
            kinds TEXT NOT NULL,
            -- The last event that deliveries were made of.
            seen {{INT}} NOT NULL,
            created_at {{INT}} NOT NULL
        ) {{STRICT}};
        CREATE TABLE delivery (
            webhook {{INT}} NOT NULL REFERENCES webhook (id),
            event {{INT}} NOT NULL REFERENCES event (seq),
            state TEXT NOT NULL,
            -- When it is due; while somebody is at it, when that one is taken for lost.
            run_at {{INT}},
            attempt {{INT}} NOT NULL DEFAULT 0,
            fence {{INT}} NOT NULL DEFAULT 0,
            response TEXT,
            created_at {{INT}} NOT NULL,
            settled_at {{INT}},
            PRIMARY KEY (webhook, event)
        ) {{STRICT}};
        CREATE INDEX delivery_due ON delivery (webhook, run_at) WHERE run_at IS NOT NULL;
        CREATE INDEX delivery_age ON delivery (settled_at) WHERE settled_at IS NOT NULL;
        """
}
