internal import CSQLite
internal import Glibc

extension StoreError {
    /// What SQLite says of its last failure; its messages name columns, never values.
    init(sqlite code: Int32, _ connection: OpaquePointer, operation: String) {
        self.init(
            Self.kind(ofSQLite: code), operation: operation, code: Self.name(ofSQLite: code),
            message: String(cString: sqlite3_errmsg(connection)))
    }

    /// What the system says of a failed call on a file.
    init(errno code: Int32, operation: String) {
        self.init(
            Self.kind(ofErrno: code), operation: operation, code: Self.name(ofErrno: code),
            message: String(cString: strerror(code)))
    }

    static func kind(ofSQLite code: Int32) -> Kind {
        if isFailedWrite(code) { return .diskFailed }
        return switch code & 0xff {
        case SQLITE_FULL: .diskFull
        case SQLITE_BUSY, SQLITE_LOCKED: .busy
        case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_CONSTRAINT: .corrupt
        case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_READONLY, SQLITE_AUTH: .permission
        default: .other
        }
    }

    static func kind(ofErrno code: Int32) -> Kind {
        switch code {
        case ENOSPC, EDQUOT: .diskFull
        case EIO: .diskFailed
        case ENOENT: .missing
        case EACCES, EPERM, EROFS: .permission
        default: .other
        }
    }

    private static func isFailedWrite(_ code: Int32) -> Bool {
        // SQLITE_IOERR_WRITE, _FSYNC, _DIR_FSYNC, _TRUNCATE, _COMMIT_ATOMIC as their header
        // defines them; the macros are arithmetic and are not imported.
        code & 0xff == SQLITE_IOERR && [3, 4, 5, 6, 30].contains(code >> 8)
    }

    /// SQLite's own spelling; extended codes have the primary code in the low byte.
    static func name(ofSQLite code: Int32) -> String {
        let primary = primaryNames[code & 0xff] ?? "SQLITE_UNKNOWN"
        guard code > 0xff else { return primary }
        return "\(primary)_\(extendedNames[code] ?? String(code >> 8))"
    }

    static func name(ofErrno code: Int32) -> String {
        errnoNames[code] ?? "errno \(code)"
    }

    private static let primaryNames: [Int32: String] = [
        0: "SQLITE_OK", 1: "SQLITE_ERROR", 2: "SQLITE_INTERNAL", 3: "SQLITE_PERM",
        4: "SQLITE_ABORT", 5: "SQLITE_BUSY", 6: "SQLITE_LOCKED", 7: "SQLITE_NOMEM",
        8: "SQLITE_READONLY", 9: "SQLITE_INTERRUPT", 10: "SQLITE_IOERR", 11: "SQLITE_CORRUPT",
        12: "SQLITE_NOTFOUND", 13: "SQLITE_FULL", 14: "SQLITE_CANTOPEN", 15: "SQLITE_PROTOCOL",
        17: "SQLITE_SCHEMA", 18: "SQLITE_TOOBIG", 19: "SQLITE_CONSTRAINT",
        20: "SQLITE_MISMATCH", 21: "SQLITE_MISUSE", 23: "SQLITE_AUTH", 25: "SQLITE_RANGE",
        26: "SQLITE_NOTADB",
    ]

    private static let extendedNames: [Int32: String] = [
        261: "RECOVERY", 517: "SNAPSHOT", 773: "TIMEOUT", 264: "RECOVERY", 520: "CANTLOCK",
        776: "ROLLBACK", 1032: "DBMOVED", 1288: "CANTINIT", 1544: "DIRECTORY",
        266: "READ", 522: "SHORT_READ", 778: "WRITE", 1034: "FSYNC", 1290: "DIR_FSYNC",
        1546: "TRUNCATE", 1802: "FSTAT", 2314: "RDLOCK", 3082: "NOMEM", 3850: "LOCK",
        4874: "SHMSIZE", 5386: "SHMMAP", 7690: "COMMIT_ATOMIC", 8202: "DATA",
        267: "VTAB", 523: "SEQUENCE", 779: "INDEX", 526: "ISDIR", 782: "FULLPATH",
        1550: "SYMLINK", 275: "CHECK", 531: "COMMITHOOK", 787: "FOREIGNKEY", 1043: "FUNCTION",
        1299: "NOTNULL", 1555: "PRIMARYKEY", 1811: "TRIGGER", 2067: "UNIQUE", 2323: "VTAB",
        2579: "ROWID", 3091: "DATATYPE",
    ]

    private static let errnoNames: [Int32: String] = [
        ENOSPC: "ENOSPC", EDQUOT: "EDQUOT", EIO: "EIO", ENOENT: "ENOENT", EACCES: "EACCES",
        EPERM: "EPERM", EROFS: "EROFS", EEXIST: "EEXIST", EMFILE: "EMFILE", ENFILE: "ENFILE",
        ENOTDIR: "ENOTDIR", EISDIR: "EISDIR", EXDEV: "EXDEV", EFBIG: "EFBIG", EINVAL: "EINVAL",
        ENOMEM: "ENOMEM", ENAMETOOLONG: "ENAMETOOLONG", EWOULDBLOCK: "EWOULDBLOCK",
    ]
}
