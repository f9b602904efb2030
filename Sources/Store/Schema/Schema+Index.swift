extension Schema {
    /// What lists, searches and figures are read from; made anew from the rest when its form
    /// changes, see `Database.reindex`.
    static let version6 = """
        -- Which form the index has; 0 before it is made.
        CREATE TABLE index_form (form {{INT}} NOT NULL) {{STRICT}};
        INSERT INTO index_form VALUES (0);

        -- One row a mail, under its number: the words to search for, what it is listed by, and what
        -- it adds to the tallies.
        CREATE VIRTUAL TABLE mail_index USING fts5 (
            words, facets, tallied UNINDEXED,
            columnsize = 0, prefix = '3 4 5 6 7 8', tokenize = "ascii tokenchars '=-'");

        -- How many of what there were on a day in China.
        CREATE TABLE tally (
            -- Days since 1970-01-01; -1 for all days together.
            day {{INT}} NOT NULL,
            subject TEXT NOT NULL,
            count {{INT}} NOT NULL,
            PRIMARY KEY (day, subject)
        ) {{STRICT}};
        -- The state that is in the tallies.
        ALTER TABLE outgoing ADD COLUMN tallied TEXT;

        CREATE INDEX event_action ON event (action, seq);
        -- The daemon's are nearly all: those are found without an index.
        CREATE INDEX event_person ON event (actor, seq) WHERE actor <> 'daemon';

        CREATE TABLE mailbox_health (
            account TEXT NOT NULL,
            name TEXT NOT NULL,
            succeeded_at {{INT}},
            failed_at {{INT}},
            -- What the last failure said.
            failure TEXT,
            validity_changes {{INT}} NOT NULL DEFAULT 0,
            PRIMARY KEY (account, name)
        ) {{STRICT}};
        CREATE TABLE stage_progress (
            stage TEXT PRIMARY KEY,
            at {{INT}} NOT NULL
        ) {{STRICT}};

        -- Who deals with it while it is held.
        ALTER TABLE mail ADD COLUMN assignee TEXT;
        -- When a person said that nothing is left to do about one that did not arrive.
        ALTER TABLE outgoing ADD COLUMN handled_at {{INT}};
        """
}
