internal import Glibc

/// The one directory that holds everything the daemon must not lose.
///
/// It contains `store.db`, `blobs/`, `tmp/` and `lock`, for its owner's eyes only.
package struct DataDirectory: Sendable, Equatable {
    package let path: String

    /// Makes the directory (mode 0700) when it is absent; its parent must exist.
    package init(creating path: String) throws(StoreError) {
        self.path = path
        for directory in [path, blobs, temporary] { try Self.make(directory) }
        // All at once, so that keeping a file never has to make a directory durable first.
        for shelf in 0..<256 {
            try Self.make("\(blobs)/\(shelf < 16 ? "0" : "")\(String(shelf, radix: 16))")
        }
        for directory in [blobs, path] { try Self.synchronize(directory) }
    }

    /// Takes a directory that a daemon has made; throws `.missing` when there is no store in it.
    package init(existing path: String) throws(StoreError) {
        self.path = path
        guard access(database, F_OK) == 0 else {
            throw StoreError(errno: errno, operation: "open \(database)")
        }
    }

    /// Where files lie until they are adopted; on the same file system as the blobs.
    package var temporary: String { "\(path)/tmp" }
    var blobs: String { "\(path)/blobs" }
    var database: String { "\(path)/store.db" }
    var lock: String { "\(path)/lock" }

    /// Bytes that are free for us on its file system; nil when it cannot be asked.
    package var freeBytes: UInt64? {
        var status = statvfs()
        guard statvfs(path, &status) == 0 else { return nil }
        return UInt64(status.f_bavail) * UInt64(status.f_frsize)
    }

    private static func make(_ directory: String) throws(StoreError) {
        guard mkdir(directory, 0o700) == 0 || errno == EEXIST else {
            throw StoreError(errno: errno, operation: "mkdir \(directory)")
        }
    }

    /// Makes the names in a directory durable.
    static func synchronize(_ directory: String) throws(StoreError) {
        let descriptor = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw StoreError(errno: errno, operation: "open \(directory)")
        }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else {
            throw StoreError(errno: errno, operation: "fsync \(directory)")
        }
    }

    /// The names in a directory, in no order.
    static func names(in directory: String) throws(StoreError) -> [String] {
        guard let listing = opendir(directory) else {
            throw StoreError(errno: errno, operation: "list \(directory)")
        }
        defer { closedir(listing) }
        var names: [String] = []
        while let entry = readdir(listing) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    /// Opens the database, the file made beforehand so that nobody else may read it: SQLite
    /// gives its journal the same mode.
    func openDatabase() throws(StoreError) -> Database {
        let descriptor = open(database, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw StoreError(errno: errno, operation: "open \(database)") }
        close(descriptor)
        return try Database(path: database, mode: .readWrite)
    }

    func openForReading() throws(StoreError) -> Database {
        guard access(database, F_OK) == 0 else {
            throw StoreError(errno: errno, operation: "open \(database)")
        }
        return try Database(path: database, mode: .readOnly)
    }
}
