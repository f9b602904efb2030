import FoundationEssentials
import Glibc
import Testing

@testable import Store

@Suite struct BlobsTests {
    let scratch: Scratch
    let blobs: Blobs

    init() throws {
        scratch = try Scratch()
        blobs = try scratch.blobs()
    }

    private func path(_ sha256: String) -> String {
        "\(scratch.directory.path)/blobs/\(sha256.prefix(2))/\(sha256.dropFirst(2))"
    }

    private func content(of sha256: String) async throws -> String {
        let file = try await blobs.open(sha256)
        var bytes = [UInt8](repeating: 0, count: Int(file.size))
        let count = read(file.descriptor, &bytes, bytes.count)
        return String(decoding: bytes.prefix(count), as: UTF8.self)
    }

    @Test("files alone and in batches lie under their digests", arguments: [1, 4, 5, 100])
    func adopted(count: Int) async throws {
        let files = try (0..<count).map { try scratch.file("mail \($0)", name: "f\($0)") }
        let kept = try await blobs.adopt(files)
        #expect(kept.map(\.sha256) == files.map(\.sha256))
        for (number, blob) in kept.enumerated() {
            #expect(try await content(of: blob.sha256) == "mail \(number)")
            #expect(try await blobs.condition(of: blob.sha256) == .sound)
        }
        let left = try FileManager.default.contentsOfDirectory(
            atPath: scratch.directory.temporary)
        #expect(left == [])
    }

    @Test("equal content is kept once, within a batch and later")
    func deduplicated() async throws {
        for count in [2, 6] {
            let files = try (0..<count).map { try scratch.file("same", name: "f\($0)") }
            let kept = try await blobs.adopt(files)
            #expect(Set(kept).count == 1)
            #expect(try await content(of: kept[0].sha256) == "same")
        }
    }

    @Test("a damaged blob is mended when its content comes again")
    func mended() async throws {
        let sha256 = try await blobs.adopt([scratch.file("good", name: "a")])[0].sha256
        try Data("evil".utf8).write(to: URL(filePath: path(sha256)))
        #expect(try await blobs.condition(of: sha256) == .damaged)
        _ = try await blobs.adopt([scratch.file("good", name: "b")])
        #expect(try await blobs.condition(of: sha256) == .sound)
    }

    @Test("a batch that was cut short can be adopted again", arguments: [2, 8])
    func again(count: Int) async throws {
        let files = try (0..<count).map { try scratch.file("mail \($0)", name: "f\($0)") }
        _ = try await blobs.adopt([files[0]])
        let kept = try await blobs.adopt(files)
        #expect(kept.count == count)
    }

    @Test("a file that is not there is an error, not a blob")
    func absent() async throws {
        let digest = String(repeating: "0", count: 64)
        let file = TemporaryFile(path: "\(scratch.path)/none", sha256: digest, size: 0)
        #expect(await kind { _ = try await blobs.adopt([file]) } == .missing)
        #expect(await kind { _ = try await blobs.open(digest) } == .missing)
        #expect(try await blobs.condition(of: digest) == .missing)
    }

    @Test(
        "only a digest names a blob",
        arguments: ["", "../../etc/passwd", String(repeating: "A", count: 64), "00"])
    func notADigest(name: String) async throws {
        var file = try scratch.file("x", name: "x")
        file.sha256 = name
        #expect(await kind { _ = try await blobs.adopt([file]) } == .invalid)
        #expect(await kind { _ = try await blobs.open(name) } == .invalid)
        #expect(await kind { _ = try await blobs.condition(of: name) } == .invalid)
    }

    @Test("what a crash left half-written goes at the next start")
    func discarded() async throws {
        let kept = try await blobs.adopt([scratch.file("kept", name: "a")])[0]
        _ = try scratch.file("half", name: "b")
        try await blobs.discardTemporaryFiles(holding: scratch.lock())
        let left = try FileManager.default.contentsOfDirectory(
            atPath: scratch.directory.temporary)
        #expect(left == [])
        #expect(try await blobs.condition(of: kept.sha256) == .sound)
    }

    @Test("what another process works with stays at a start, and what one left that died goes")
    func foldersOfOthers() async throws {
        let folder = try TemporaryFolder(in: scratch.directory)
        let dead = scratch.directory.temporary + "/1.abcdef"
        try FileManager.default.createDirectory(atPath: dead, withIntermediateDirectories: false)
        for place in [folder.path, dead] {
            #expect(FileManager.default.createFile(atPath: place + "/picture", contents: nil))
        }
        try await blobs.discardTemporaryFiles(holding: scratch.lock())
        #expect(FileManager.default.fileExists(atPath: folder.path + "/picture"))
        #expect(!FileManager.default.fileExists(atPath: dead))
        folder.remove()
        let left = try FileManager.default.contentsOfDirectory(
            atPath: scratch.directory.temporary)
        #expect(left == [])
    }

    @Test("nobody else may read anything, whatever the umask")
    func modes() async throws {
        let store = try scratch.store()
        try await store.admitOne()
        let lock = try scratch.lock()
        let root = scratch.directory.path
        for directory in ["", "/blobs", "/blobs/00", "/blobs/ff", "/tmp"] {
            #expect(try mode(root + directory) == 0o700, "\(directory)")
        }
        for file in ["/store.db", "/store.db-wal", "/store.db-shm", "/lock"] {
            #expect(try mode(root + file) == 0o600, "\(file)")
        }
        withExtendedLifetime((store, lock)) {}
    }

    private func mode(_ path: String) throws -> UInt32 {
        var status = stat()
        guard stat(path, &status) == 0 else {
            throw StoreError(errno: errno, operation: "stat \(path)")
        }
        return status.st_mode & 0o777
    }
}
