import FoundationEssentials
import Glibc

@testable import Store

/// A data directory of its own, removed when the last reference goes.
final class Scratch: Sendable {
    let path: String
    let directory: DataDirectory

    init() throws {
        let template = "\(TemporaryPath.value)/buzheng-store-XXXXXX"
        var bytes = template.utf8CString.map { $0 }
        guard mkdtemp(&bytes) != nil else {
            throw StoreError(errno: errno, operation: "mkdtemp \(template)")
        }
        path = String(decoding: bytes.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        directory = try DataDirectory(creating: "\(path)/data")
    }

    deinit {
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            print("scratch: \(path) was left behind: \(error)")
        }
    }

    /// A store whose random bits come from a generator with this seed.
    func store(seed: UInt64 = 1) throws -> Store {
        let source = RandomSource(seed: seed)
        return try Store(in: directory, random: { source.next() })
    }

    func log() throws -> ProcessingLog { try ProcessingLog(in: directory) }
    func blobs() throws -> Blobs { try Blobs(in: directory) }
    func lock() throws -> InstanceLock { try InstanceLock(directory) }

    /// A finished file in the temporary directory.
    func file(_ content: String, name: String) throws -> TemporaryFile {
        let path = "\(directory.temporary)/\(name)"
        let bytes = Array(content.utf8)
        try Data(bytes).write(to: URL(filePath: path))
        return TemporaryFile(
            path: path, sha256: SHA256.digest(of: bytes), size: Int64(bytes.count))
    }

    /// A copy of the database as a power cut would leave it at this moment.
    func copyOfDatabase() throws -> Scratch {
        let copy = try Scratch()
        for suffix in ["", "-wal"] {
            let source = directory.database + suffix
            guard FileManager.default.fileExists(atPath: source) else { continue }
            try FileManager.default.copyItem(
                atPath: source, toPath: copy.directory.database + suffix)
        }
        return copy
    }
}

/// Memory where there is some: what is tested is the order of things, not the disk's speed.
private enum TemporaryPath {
    static let value = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp"
}
