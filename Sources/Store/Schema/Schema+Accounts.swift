extension Schema {
    /// Who may use the console, and which programs the API.
    static let version9 = """
        CREATE TABLE account (
            name TEXT PRIMARY KEY,
            password TEXT NOT NULL,
            role TEXT NOT NULL,
            second_factor {{BLOB}},
            -- The newest step a code was taken for, so that none is taken twice.
            factor_step {{INT}} NOT NULL DEFAULT 0,
            disabled_at {{INT}},
            created_at {{INT}} NOT NULL
        ) {{STRICT}};
        CREATE TABLE session (
            -- Of what the browser holds, so that a copy of this table opens nothing.
            digest TEXT PRIMARY KEY,
            account TEXT NOT NULL REFERENCES account (name),
            form_token TEXT NOT NULL,
            opened_at {{INT}} NOT NULL,
            seen_at {{INT}} NOT NULL
        ) {{STRICT}};
        CREATE INDEX session_account ON session (account);
        CREATE TABLE refused_login (
            account TEXT NOT NULL,
            at {{INT}} NOT NULL
        ) {{STRICT}};
        CREATE INDEX refused_login_account ON refused_login (account, at);
        CREATE TABLE saved_view (
            account TEXT NOT NULL REFERENCES account (name),
            name TEXT NOT NULL,
            query TEXT NOT NULL,
            PRIMARY KEY (account, name)
        ) {{STRICT}};
        CREATE TABLE access_token (
            digest TEXT PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            -- Words apart by spaces.
            scopes TEXT NOT NULL,
            created_at {{INT}} NOT NULL,
            revoked_at {{INT}}
        ) {{STRICT}};
        """
}
