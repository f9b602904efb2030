internal import CLinux
internal import Glibc

/// A process's own folder in `tmp/`, for files that it does not keep.
///
/// It is locked for as long as the process has it, so that a daemon that starts meanwhile leaves it
/// alone; what a process left that died is removed by the next daemon.
package final class TemporaryFolder: Sendable {
    package let path: String
    private let descriptor: Int32

    package init(in directory: DataDirectory) throws(StoreError) {
        (path, descriptor) = try Self.makeLocked(in: directory.temporary)
    }

    deinit { close(descriptor) }

    /// Removes it with what is in it; what cannot be removed is left to the next daemon.
    package func remove() { _ = try? Self.remove(path) }

    /// Removes a folder unless a living process has it.
    static func removeAbandoned(_ path: String) throws(StoreError) {
        guard let descriptor = try lock(path) else { return }
        defer { close(descriptor) }
        try remove(path)
    }

    private static func makeLocked(
        in directory: String
    ) throws(StoreError) -> (path: String, descriptor: Int32) {
        while true {
            let path = try make(in: directory)
            // A daemon that starts just now may have removed it before it was locked.
            if let descriptor = try lock(path) { return (path, descriptor) }
        }
    }

    private static func make(in directory: String) throws(StoreError) -> String {
        var template = Array("\(directory)/\(getpid()).XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw StoreError(errno: errno, operation: "make a folder in \(directory)")
        }
        return String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// Nil when another has it, or when it is gone.
    private static func lock(_ path: String) throws(StoreError) -> Int32? {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else {
            guard errno == ENOENT else { throw StoreError(errno: errno, operation: "open \(path)") }
            return nil
        }
        do throws(StoreError) {
            if try isOurs(descriptor, path) { return descriptor }
        } catch {
            close(descriptor)
            throw error
        }
        close(descriptor)
        return nil
    }

    /// Whether it is locked now and still there; throws where nothing can be locked, as on some
    /// network file systems, so that nobody tries for ever.
    private static func isOurs(_ descriptor: Int32, _ path: String) throws(StoreError) -> Bool {
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            guard errno == EWOULDBLOCK else {
                throw StoreError(errno: errno, operation: "lock \(path)")
            }
            return false
        }
        var status = stat()
        return fstat(descriptor, &status) == 0 && status.st_nlink > 0
    }

    private static func remove(_ path: String) throws(StoreError) {
        for name in try DataDirectory.names(in: path) {
            guard unlink("\(path)/\(name)") == 0 || errno == ENOENT else {
                throw StoreError(errno: errno, operation: "unlink \(name)")
            }
        }
        guard rmdir(path) == 0 else { throw StoreError(errno: errno, operation: "rmdir \(path)") }
    }
}
