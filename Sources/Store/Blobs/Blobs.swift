internal import CLinux
internal import Glibc

/// Files by the digest of their content: `blobs/ab/cdef…`, written once and never changed.
package actor Blobs {
    private let executor = QueueExecutor("store.blobs")
    private let directory: DataDirectory
    /// Open from the start, so that the kernel tells it of every failed write since.
    private let root: Int32

    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        executor.asUnownedSerialExecutor()
    }

    package init(in directory: DataDirectory) throws(StoreError) {
        self.directory = directory
        root = Glibc.open(directory.blobs, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard root >= 0 else { throw StoreError(errno: errno, operation: "open blobs") }
    }

    deinit { close(root) }

    /// Moves finished files under their digests and returns when they would survive power loss.
    ///
    /// The files are on the data directory's own file system. Equal content is kept once. On
    /// `.diskFull` some files may have moved; adopting the batch again is safe. After
    /// `.diskFailed` the process must end.
    package func adopt(_ files: [TemporaryFile]) throws(StoreError) -> [StoredBlob] {
        // One flush of the file system costs the same for a hundred files as for one: a hundred
        // mails of 4 KB took 4 ms this way and 40 ms with fsync for each file and directory; on
        // a busy disk 15 ms and 800 ms. It also waits for what others have written, so that a
        // few files do better alone.
        for file in files { try requireDigest(file.sha256) }
        return files.count > 4 ? try adoptTogether(files) : try adoptEach(files)
    }

    /// Opens a blob; throws `.missing`.
    package func open(_ sha256: String) throws(StoreError) -> BlobFile {
        try requireDigest(sha256)
        let descriptor = Glibc.open(path(of: sha256), O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.failure("open", sha256) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            let error = Self.failure("stat", sha256)
            close(descriptor)
            throw error
        }
        return BlobFile(descriptor: descriptor, size: Int64(status.st_size))
    }

    /// Reads a blob again and compares it with its name.
    package func condition(of sha256: String) throws(StoreError) -> BlobCondition {
        try requireDigest(sha256)
        guard access(path(of: sha256), F_OK) == 0 else { return .missing }
        return try digest(ofFileAt: path(of: sha256)) == sha256 ? .sound : .damaged
    }

    /// Removes a blob for good; nothing when it is gone already.
    func remove(_ sha256: String) throws(StoreError) {
        try requireDigest(sha256)
        guard unlink(path(of: sha256)) == 0 || errno == ENOENT else {
            throw Self.failure("unlink", sha256)
        }
        try DataDirectory.synchronize(shelf(of: sha256))
    }

    /// Removes what a crash left half-written; only the one daemon may.
    ///
    /// A `TemporaryFolder` of another process stays while that process lives.
    package func discardTemporaryFiles(holding lock: InstanceLock) throws(StoreError) {
        precondition(lock.directory == directory, "the lock of this directory")
        for name in try DataDirectory.names(in: directory.temporary) {
            let path = "\(directory.temporary)/\(name)"
            if unlink(path) == 0 || errno == ENOENT { continue }
            guard errno == EISDIR else {
                throw StoreError(errno: errno, operation: "unlink \(name)")
            }
            try TemporaryFolder.removeAbandoned(path)
        }
    }

    private func adoptEach(_ files: [TemporaryFile]) throws(StoreError) -> [StoredBlob] {
        var blobs: [StoredBlob] = []
        for file in files {
            try synchronize(isMoved(file) ? path(of: file.sha256) : file.path)
            blobs.append(try place(file))
            try DataDirectory.synchronize(shelf(of: file.sha256))
        }
        return blobs
    }

    private func adoptTogether(_ files: [TemporaryFile]) throws(StoreError) -> [StoredBlob] {
        // Content before names: a name must never stand for bytes that are not there.
        try synchronizeFileSystem()
        var blobs: [StoredBlob] = []
        for file in files { blobs.append(try place(file)) }
        try synchronizeFileSystem()
        return blobs
    }

    private func place(_ file: TemporaryFile) throws(StoreError) -> StoredBlob {
        // Over a blob that is there already: the content is the same, and what has just been
        // hashed is surer than what lay on the disk.
        let isPlaced = rename(file.path, path(of: file.sha256)) == 0 || isMoved(file)
        guard isPlaced else { throw Self.failure("rename", file.sha256) }
        return StoredBlob(sha256: file.sha256, size: file.size)
    }

    /// Whether an earlier try, ended by a full disk, has placed the file.
    private func isMoved(_ file: TemporaryFile) -> Bool {
        access(file.path, F_OK) != 0 && access(path(of: file.sha256), F_OK) == 0
    }

    private func synchronize(_ path: String) throws(StoreError) {
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw StoreError(errno: errno, operation: "open \(path)") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else {
            throw StoreError(errno: errno, operation: "fsync \(path)")
        }
    }

    private func synchronizeFileSystem() throws(StoreError) {
        guard buzheng_syncfs(root) == 0 else {
            throw StoreError(errno: errno, operation: "syncfs blobs")
        }
    }

    private func requireDigest(_ text: String) throws(StoreError) {
        let digits = text.utf8.filter { (48...57).contains($0) || (97...102).contains($0) }
        guard digits.count == 64, text.utf8.count == 64 else {
            throw StoreError(.invalid, operation: "name a blob", message: "not a SHA-256 digest")
        }
    }

    private func shelf(of sha256: String) -> String { "\(directory.blobs)/\(sha256.prefix(2))" }
    private func path(of sha256: String) -> String {
        "\(shelf(of: sha256))/\(sha256.dropFirst(2))"
    }

    private func digest(ofFileAt path: String) throws(StoreError) -> String {
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw StoreError(errno: errno, operation: "open blob") }
        defer { close(descriptor) }
        var hash = SHA256()
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        var count = read(descriptor, &buffer, buffer.count)
        while count > 0 {
            buffer.withUnsafeBytes { hash.update(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
            count = read(descriptor, &buffer, buffer.count)
        }
        guard count == 0 else { throw StoreError(errno: errno, operation: "read blob") }
        return hash.finish()
    }

    private static func failure(_ operation: String, _ sha256: String) -> StoreError {
        StoreError(errno: errno, operation: "\(operation) blob \(sha256.prefix(12))")
    }
}
