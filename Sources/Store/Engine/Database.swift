internal import CSQLite

/// One connection to the SQLite file, confined to the actor that owns it.
final class Database {
    enum Mode {
        case readWrite
        /// Sees the last commit and never waits for a writer.
        case readOnly
    }

    private let connection: OpaquePointer
    private var statements: [String: Statement] = [:]

    init(path: String, mode: Mode) throws(StoreError) {
        var connection: OpaquePointer?
        let access =
            switch mode {
            case .readWrite: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
            case .readOnly: SQLITE_OPEN_READONLY
            }
        let flags = access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
        let code = sqlite3_open_v2(path, &connection, flags, nil)
        guard let connection else {
            throw StoreError(.other, operation: "open", message: "no memory for a connection")
        }
        self.connection = connection
        guard code == SQLITE_OK else {
            throw StoreError(sqlite: code, connection, operation: "open \(path)")
        }
        sqlite3_busy_timeout(connection, 5_000)
        if mode == .readWrite { try makeDurable() }
    }

    deinit {
        statements = [:]
        sqlite3_close_v2(connection)
    }

    /// Runs statements without parameters, separated by semicolons.
    func execute(_ script: String) throws(StoreError) {
        let code = sqlite3_exec(connection, script, nil, nil, nil)
        guard code == SQLITE_OK else {
            throw StoreError(sqlite: code, connection, operation: Self.operation(of: script))
        }
    }

    /// Runs one statement; gives the number of rows it changed.
    @discardableResult
    func run(_ sql: String, _ values: (any Bindable)?...) throws(StoreError) -> Int {
        try step(sql, values) { (_: inout Row) throws(StoreError) in }
        return Int(sqlite3_changes(connection))
    }

    /// Every row, read by `read`.
    func rows<Value>(
        _ sql: String, _ values: (any Bindable)?...,
        read: (inout Row) throws(StoreError) -> Value
    ) throws(StoreError) -> [Value] {
        var found: [Value] = []
        try step(sql, values) { (row: inout Row) throws(StoreError) in found.append(try read(&row))
        }
        return found
    }

    /// The first row, or nil when there is none.
    func first<Value>(
        _ sql: String, _ values: (any Bindable)?...,
        read: (inout Row) throws(StoreError) -> Value
    ) throws(StoreError) -> Value? {
        var found: Value?
        try step(sql, values) { (row: inout Row) throws(StoreError) in
            if found == nil { found = try read(&row) }
        }
        return found
    }

    /// All or nothing; takes the write lock at once, so that what is read inside stays true.
    func transaction<Value>(
        _ body: () throws(StoreError) -> Value
    ) throws(StoreError) -> Value {
        try execute("BEGIN IMMEDIATE")
        return try finish(body)
    }

    /// Several reads of one state; within another snapshot or transaction, of its state.
    func snapshot<Value>(_ body: () throws(StoreError) -> Value) throws(StoreError) -> Value {
        guard sqlite3_get_autocommit(connection) != 0 else { return try body() }
        try execute("BEGIN")
        return try finish(body)
    }

    private func finish<Value>(
        _ body: () throws(StoreError) -> Value
    ) throws(StoreError) -> Value {
        do throws(StoreError) {
            let value = try body()
            try execute("COMMIT")
            return value
        } catch {
            try rollBack()
            throw error
        }
    }

    private func rollBack() throws(StoreError) {
        // A full disk or a failed write has ended the transaction already.
        guard sqlite3_get_autocommit(connection) == 0 else { return }
        try execute("ROLLBACK")
    }

    private func step(
        _ sql: String, _ values: [(any Bindable)?],
        each: (inout Row) throws(StoreError) -> Void
    ) throws(StoreError) {
        let statement = try prepared(sql)
        defer { statement.reset() }
        try statement.bind(values)
        var code = sqlite3_step(statement.handle)
        while code == SQLITE_ROW {
            var row = Row(statement.handle)
            try each(&row)
            code = sqlite3_step(statement.handle)
        }
        guard code == SQLITE_DONE else {
            throw StoreError(sqlite: code, connection, operation: Self.operation(of: sql))
        }
    }

    private func prepared(_ sql: String) throws(StoreError) -> Statement {
        if let statement = statements[sql] { return statement }
        let statement = try Statement(sql, connection: connection)
        statements[sql] = statement
        return statement
    }

    private func makeDurable() throws(StoreError) {
        // A commit must survive power loss: the server is told to forget the mail after it.
        try execute(
            """
            PRAGMA journal_mode = WAL;
            PRAGMA synchronous = FULL;
            PRAGMA foreign_keys = ON;
            PRAGMA journal_size_limit = 67108864;
            """)
    }

    /// The statement's first words; never a value.
    private static func operation(of sql: String) -> String {
        sql.split(whereSeparator: \.isWhitespace).prefix(3).joined(separator: " ")
    }
}
