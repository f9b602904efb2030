/// The tables as they were at each version.
enum Schema {
    /// Times are epoch milliseconds, states the words of their enums, JSON is opaque text.
    static let version1 = """
        CREATE TABLE schema_version (version {{INT}} NOT NULL) {{STRICT}};
        INSERT INTO schema_version VALUES (0);

        -- How far each mailbox has been read.
        CREATE TABLE mailbox (
            account TEXT NOT NULL,
            name TEXT NOT NULL,
            uid_validity {{INT}} NOT NULL,
            highest_uid {{INT}} NOT NULL,
            highest_modseq {{INT}} NOT NULL,
            PRIMARY KEY (account, name)
        ) {{STRICT}};

        CREATE TABLE mail (
            id {{INT}} PRIMARY KEY,
            -- NULL for a mail that was too large to fetch, or that its server withholds.
            sha256 TEXT UNIQUE,
            size {{INT}} NOT NULL,
            internal_date {{INT}} NOT NULL,
            received_at {{INT}} NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('received','done','held','ignored','failed')),
            reason TEXT,
            -- When it may be claimed: the end of a wait or of a lease.
            run_at {{INT}},
            owner TEXT,
            -- Counts every claim and every intervention; a result with an old one is refused.
            fence {{INT}} NOT NULL DEFAULT 0,
            attempt {{INT}} NOT NULL DEFAULT 0,
            -- The filing a person said it belongs to.
            hint TEXT,
            message_id TEXT,
            sender TEXT,
            subject TEXT,
            sent_at TEXT,
            order_number TEXT,
            summary TEXT,
            finished_at {{INT}},
            CHECK ((state = 'received') = (run_at IS NOT NULL)),
            CHECK ((state = 'received') = (finished_at IS NULL))
        ) {{STRICT}};
        CREATE INDEX mail_due ON mail (run_at, id) WHERE state = 'received';
        CREATE INDEX mail_state ON mail (state, id);
        CREATE INDEX mail_sender ON mail (sender, id);
        CREATE INDEX mail_order ON mail (order_number, id);
        CREATE INDEX mail_message_id ON mail (message_id);

        -- Each place where a mail was seen: the same bytes may come under several UIDs.
        CREATE TABLE sighting (
            id {{INT}} PRIMARY KEY,
            account TEXT NOT NULL,
            mailbox TEXT NOT NULL,
            uid_validity {{INT}} NOT NULL,
            uid {{INT}} NOT NULL,
            mail {{INT}} NOT NULL REFERENCES mail (id),
            -- NULL while the server is still to be told.
            marked_at {{INT}},
            UNIQUE (account, mailbox, uid_validity, uid)
        ) {{STRICT}};
        CREATE INDEX sighting_mail ON sighting (mail);
        CREATE INDEX sighting_owed ON sighting (account, mailbox, id) WHERE marked_at IS NULL;

        CREATE TABLE filing (
            order_number TEXT PRIMARY KEY,
            state TEXT NOT NULL,
            reviewer TEXT,
            subject_name TEXT NOT NULL,
            body TEXT NOT NULL,
            -- Goes up with every change, so that a decision on older facts is noticed.
            revision {{INT}} NOT NULL,
            updated_at {{INT}} NOT NULL
        ) {{STRICT}};
        CREATE INDEX filing_reviewer ON filing (reviewer);
        CREATE INDEX filing_state ON filing (state, order_number);
        CREATE TABLE filing_contact (
            address TEXT NOT NULL,
            order_number TEXT NOT NULL REFERENCES filing (order_number),
            PRIMARY KEY (address, order_number)
        ) {{STRICT}};
        CREATE INDEX filing_contact_order ON filing_contact (order_number);
        CREATE TABLE filing_domain (
            name TEXT NOT NULL,
            order_number TEXT NOT NULL REFERENCES filing (order_number),
            PRIMARY KEY (name, order_number)
        ) {{STRICT}};
        CREATE INDEX filing_domain_order ON filing_domain (order_number);

        CREATE TABLE request (
            id {{INT}} PRIMARY KEY,
            order_number TEXT NOT NULL REFERENCES filing (order_number),
            reviewer TEXT,
            deadline TEXT,
            created_at {{INT}} NOT NULL,
            -- The mail that asked; NULL when it came by import.
            mail {{INT}} REFERENCES mail (id)
        ) {{STRICT}};
        CREATE INDEX request_order ON request (order_number, id);
        CREATE TABLE item (
            id {{INT}} PRIMARY KEY,
            request {{INT}} NOT NULL REFERENCES request (id),
            order_number TEXT NOT NULL REFERENCES filing (order_number),
            material TEXT NOT NULL,
            domain TEXT,
            issues TEXT NOT NULL,
            note TEXT NOT NULL,
            state TEXT NOT NULL,
            findings TEXT NOT NULL
        ) {{STRICT}};
        CREATE INDEX item_order ON item (order_number, id);

        CREATE TABLE attachment (
            mail {{INT}} NOT NULL REFERENCES mail (id),
            path TEXT NOT NULL,
            name TEXT NOT NULL,
            type TEXT NOT NULL,
            size {{INT}} NOT NULL,
            sha256 TEXT NOT NULL,
            exhibit TEXT,
            item {{INT}} REFERENCES item (id),
            verdict TEXT,
            aside TEXT,
            PRIMARY KEY (mail, path)
        ) {{STRICT}};
        CREATE INDEX attachment_sha256 ON attachment (sha256);
        -- Why a mail, or with a path an attachment, was taken to belong somewhere.
        CREATE TABLE evidence (
            mail {{INT}} NOT NULL REFERENCES mail (id),
            position {{INT}} NOT NULL,
            path TEXT,
            signal TEXT NOT NULL,
            weight {{INT}} NOT NULL,
            target TEXT NOT NULL,
            detail TEXT NOT NULL,
            PRIMARY KEY (mail, position)
        ) {{STRICT}};

        CREATE TABLE outgoing (
            id {{INT}} PRIMARY KEY,
            mail {{INT}} REFERENCES mail (id),
            order_number TEXT REFERENCES filing (order_number),
            kind TEXT NOT NULL,
            recipient TEXT NOT NULL,
            envelope_from TEXT NOT NULL,
            message_id TEXT NOT NULL UNIQUE,
            state TEXT NOT NULL CHECK (state IN
                ('ready','sending','retry','unknown','sent','undeliverable','suppressed')),
            -- When it may be claimed; NULL once nothing happens by itself any more.
            run_at {{INT}},
            fence {{INT}} NOT NULL DEFAULT 0,
            attempt {{INT}} NOT NULL DEFAULT 0,
            -- How often nobody could tell whether it went out.
            doubts {{INT}} NOT NULL DEFAULT 0,
            response TEXT,
            created_at {{INT}} NOT NULL,
            settled_at {{INT}},
            CHECK (state NOT IN ('ready','retry') OR run_at IS NOT NULL),
            CHECK (state IN ('ready','retry','unknown') OR run_at IS NULL)
        ) {{STRICT}};
        CREATE INDEX outgoing_due ON outgoing (run_at, id) WHERE run_at IS NOT NULL;
        CREATE INDEX outgoing_state ON outgoing (state, id);
        CREATE INDEX outgoing_mail ON outgoing (mail);
        CREATE INDEX outgoing_recipient ON outgoing (recipient, created_at);
        CREATE INDEX outgoing_order ON outgoing (order_number, created_at);
        -- Apart from the row that changes: a re-send is these very bytes.
        CREATE TABLE outgoing_content (
            outgoing {{INT}} PRIMARY KEY REFERENCES outgoing (id),
            bytes {{BLOB}} NOT NULL
        ) {{STRICT}};

        CREATE TABLE event (
            seq {{INT}} PRIMARY KEY,
            at {{INT}} NOT NULL,
            actor TEXT NOT NULL,
            action TEXT NOT NULL,
            mail {{INT}},
            order_number TEXT,
            outgoing {{INT}},
            detail TEXT NOT NULL,
            hash TEXT NOT NULL
        ) {{STRICT}};
        CREATE INDEX event_mail ON event (mail, seq);
        CREATE INDEX event_order ON event (order_number, seq);
        CREATE INDEX event_outgoing ON event (outgoing, seq);
        -- The last event, so that a missing tail is noticed too.
        CREATE TABLE event_head (seq {{INT}} NOT NULL, hash TEXT NOT NULL) {{STRICT}};
        INSERT INTO event_head VALUES (0, '');
        """
}
