internal import FoundationEssentials
internal import Glibc
internal import Inspection
internal import Materials

/// One worker for a command that looks at a file and ends.
enum Sandboxed {
    /// Opens a file and hands it over with a pool; throws `InputError` when either fails.
    static func open<Value>(
        _ path: String, _ body: (InspectionPool, Int32) async throws -> Value
    ) async throws -> Value {
        let descriptor = try descriptor(of: path)
        defer { close(descriptor) }
        do {
            return try await withPool { pool in try await body(pool, descriptor) }
        } catch let failure as InspectionFailure where !failure.isAboutTheMachine {
            throw InputError("\(path) cannot be read: \(failure)")
        }
    }

    /// A pool with its scratch directory, both gone afterwards.
    static func withPool<Value>(
        profile: String = RuleProfile.standard, workers: Int = 1,
        _ body: (InspectionPool) async throws -> Value
    ) async throws -> Value {
        var template = Array(
            "\(FileManager.default.temporaryDirectory.path)/buzheng.XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw InputError("no temporary directory can be made: set TMPDIR to one")
        }
        let scratch = String(
            decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        defer { rmdir(scratch) }
        let pool = InspectionPool(
            programs: .own, profile: profile, scratch: scratch, count: workers)
        return try await body(pool)
    }

    private static func descriptor(of path: String) throws(InputError) -> Int32 {
        guard path == "-" else {
            let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else {
                throw InputError("\(path): \(String(cString: strerror(errno)))")
            }
            return descriptor
        }
        // The worker maps its input, which a pipe does not allow.
        let bytes = try contents(of: "-")
        var template = Array(
            "\(FileManager.default.temporaryDirectory.path)/buzheng.XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        unlink(template)
        guard descriptor >= 0, write(descriptor, bytes, bytes.count) == bytes.count else {
            throw InputError("standard input cannot be kept: set TMPDIR to a directory with room")
        }
        return descriptor
    }
}

extension Sandboxed {
    /// Opens a file for as long as `body` takes; throws `InputError` when it cannot be.
    static func withFile<Value>(
        _ path: String, _ body: (Int32) async throws -> Value
    ) async throws -> Value {
        let descriptor = try descriptor(of: path)
        defer { close(descriptor) }
        return try await body(descriptor)
    }

    /// One file as a picture to look at; nil when it cannot be drawn.
    static func illustrated(
        _ path: String, with pool: InspectionPool
    ) async throws -> Illustrated? {
        let descriptor = try descriptor(of: path)
        defer { close(descriptor) }
        do {
            return try await pool.illustrate(picture: descriptor)
        } catch let failure where !failure.isAboutTheMachine {
            return nil
        }
    }
}
