internal import CSQLite

/// One prepared statement, reset after each use.
final class Statement {
    let handle: OpaquePointer
    /// For parameter `$n` the engine's own index: it numbers names by first appearance.
    private let positions: [Int32]

    init(_ sql: String, connection: OpaquePointer) throws(StoreError) {
        var handle: OpaquePointer?
        let flags = UInt32(SQLITE_PREPARE_PERSISTENT)
        let code = sqlite3_prepare_v3(connection, sql, -1, flags, &handle, nil)
        guard code == SQLITE_OK, let handle else {
            throw StoreError(sqlite: code, connection, operation: "prepare")
        }
        self.handle = handle
        let count = sqlite3_bind_parameter_count(handle)
        positions = (0..<count).map { sqlite3_bind_parameter_index(handle, "$\($0 + 1)") }
    }

    deinit { sqlite3_finalize(handle) }

    func bind(_ values: [(any Bindable)?]) throws(StoreError) {
        precondition(values.count == positions.count, "a value for each parameter")
        for (value, position) in zip(values, positions) {
            precondition(position > 0, "parameters are $1, $2, … without a gap")
            let code = bind(value?.sqlValue, at: position)
            guard code == SQLITE_OK else {
                throw StoreError(sqlite: code, sqlite3_db_handle(handle), operation: "bind")
            }
        }
    }

    /// Frees the values at once, so that no cached statement keeps a message in memory.
    func reset() {
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
    }

    private func bind(_ value: SQLValue?, at position: Int32) -> Int32 {
        switch value {
        case .none: return sqlite3_bind_null(handle, position)
        case .integer(let number): return sqlite3_bind_int64(handle, position, number)
        case .text(let text):
            return text.withCString {
                buzheng_bind_text(handle, position, $0, Int32(text.utf8.count))
            }
        case .blob(let bytes):
            // A null pointer would bind NULL instead of no bytes.
            guard !bytes.isEmpty else { return sqlite3_bind_zeroblob(handle, position, 0) }
            return buzheng_bind_blob(handle, position, bytes, Int32(bytes.count))
        }
    }
}
