extension Store {
    /// Adds an account; throws `.invalid` for a name that is taken or is none.
    package func add(_ account: Account, by person: String) throws(StoreError) {
        guard Account.isName(account.name) else {
            throw StoreError(
                .invalid, operation: "add account",
                message: "a login name has up to 64 letters, digits and ._-@")
        }
        try transaction(at: account.createdAt) { (journal: inout Journal) throws(StoreError) in
            guard try self.account(named: account.name) == nil else {
                throw StoreError(
                    .invalid, operation: "add account", message: "'\(account.name)' exists")
            }
            try database.run(
                """
                INSERT INTO account (name, password, role, second_factor, created_at)
                VALUES ($1, $2, $3, $4, $5)
                """, account.name, account.password, account.role, account.secondFactor,
                account.createdAt)
            journal.note(
                .accountAdded, by: .person(person),
                [.account: account.name, .role: account.role.rawValue])
        }
    }

    /// Changes an account by `change` and ends its sessions; throws `.missing` when there is none.
    package func change(
        account name: String, by person: String, at now: Int64, _ what: Account.Change,
        _ change: @Sendable (inout Account) -> Void
    ) throws(StoreError) {
        try transaction(at: now) { (journal: inout Journal) throws(StoreError) in
            guard var account = try self.account(named: name) else {
                throw StoreError(
                    .missing, operation: "change account", message: "there is no account '\(name)'")
            }
            change(&account)
            try database.run(
                """
                UPDATE account SET password = $1, role = $2, second_factor = $3, disabled_at = $4
                WHERE name = $5
                """, account.password, account.role, account.secondFactor,
                account.isDisabled ? now : nil, name)
            try database.run("DELETE FROM session WHERE account = $1", name)
            journal.note(
                .accountChanged, by: .person(person), [.account: name, .changed: what.rawValue])
        }
    }

    package func account(named name: String) throws(StoreError) -> Account? {
        try database.first(
            "SELECT \(Account.columns) FROM account WHERE name = $1", name,
            read: Account.init(reading:))
    }

    /// All accounts by name.
    package func accounts() throws(StoreError) -> [Account] {
        try database.rows(
            "SELECT \(Account.columns) FROM account ORDER BY name", read: Account.init(reading:))
    }

    /// Takes a one-time code's step unless it, or a later one, was taken before.
    package func take(
        step: Int64, of account: String, at now: Int64
    ) throws(StoreError) -> Bool {
        try database.run(
            "UPDATE account SET factor_step = $1 WHERE name = $2 AND factor_step < $1", step,
            account) == 1
    }
}

extension Account {
    static let columns = "name, role, password, second_factor, disabled_at, created_at"

    init(reading row: inout Row) throws(StoreError) {
        self.init(
            name: row.text(), role: try row.word(), password: row.text(),
            secondFactor: row.optionalBlob(), isDisabled: row.optionalInteger() != nil,
            createdAt: row.integer())
    }
}
