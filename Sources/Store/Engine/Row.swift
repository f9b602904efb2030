internal import CSQLite

/// The row a statement stands on, read column by column from the left.
struct Row {
    private let handle: OpaquePointer
    private var column: Int32 = -1

    init(_ handle: OpaquePointer) { self.handle = handle }

    /// 0 for NULL.
    mutating func integer() -> Int64 {
        column += 1
        return sqlite3_column_int64(handle, column)
    }

    mutating func optionalInteger() -> Int64? {
        column += 1
        guard sqlite3_column_type(handle, column) != SQLITE_NULL else { return nil }
        return sqlite3_column_int64(handle, column)
    }

    /// An empty text for NULL.
    mutating func text() -> String { optionalText() ?? "" }

    mutating func optionalText() -> String? {
        column += 1
        guard let start = sqlite3_column_text(handle, column) else { return nil }
        let count = Int(sqlite3_column_bytes(handle, column))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    mutating func blob() -> [UInt8] {
        column += 1
        guard let start = sqlite3_column_blob(handle, column) else { return [] }
        let count = Int(sqlite3_column_bytes(handle, column))
        return [UInt8](UnsafeRawBufferPointer(start: start, count: count))
    }

    mutating func optionalBlob() -> [UInt8]? {
        guard sqlite3_column_type(handle, column + 1) != SQLITE_NULL else {
            column += 1
            return nil
        }
        return blob()
    }

    /// A stored raw value; one that this version does not know is `.corrupt`.
    mutating func word<Word: RawRepresentable>(
        _ type: Word.Type = Word.self
    ) throws(StoreError) -> Word where Word.RawValue == String {
        guard let word = try optionalWord(type) else {
            throw StoreError(.corrupt, operation: "read", message: "\(type) is missing")
        }
        return word
    }

    mutating func optionalWord<Word: RawRepresentable>(
        _ type: Word.Type = Word.self
    ) throws(StoreError) -> Word? where Word.RawValue == String {
        guard let text = optionalText() else { return nil }
        guard let word = Word(rawValue: text) else {
            throw StoreError(.corrupt, operation: "read", message: "\(type) has an unknown value")
        }
        return word
    }

    mutating func json<Value: Decodable>(
        _ type: Value.Type = Value.self
    ) throws(StoreError) -> Value {
        try JSONText.decode(type, from: text())
    }

    mutating func optionalJSON<Value: Decodable>(
        _ type: Value.Type = Value.self
    ) throws(StoreError) -> Value? {
        guard let text = optionalText() else { return nil }
        return try JSONText.decode(type, from: text)
    }
}
