internal import Foundation
internal import Glibc
internal import Mail
internal import Materials
internal import TestSupport
import Testing

@testable import Inspection

/// A pool of real workers with a scratch directory of its own, both gone with it.
final class Workbench: Sendable {
    let pool: InspectionPool
    let scratch: String

    init(
        workers: Int = 1, executable: String? = nil, picturesProgram: String? = nil,
        deadline: Duration = .seconds(300)
    ) throws {
        let directory = FileManager.default.temporaryDirectory
            .appending(path: "inspection-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: false)
        scratch = directory.path
        pool = InspectionPool(
            programs: WorkerPrograms(
                mails: try executable ?? Self.program(),
                pictures: try picturesProgram ?? Self.program("buzheng-pictures"),
                text: try Self.program("buzheng-text"),
                signatures: try Self.program("buzheng-signatures")),
            scratch: scratch, count: workers, deadline: deadline)
    }

    deinit {
        do {
            try FileManager.default.removeItem(atPath: scratch)
        } catch {
            print("left behind: \(scratch)")
        }
    }

    /// A program beside the tests' own.
    static func program(_ name: String = "buzheng") throws -> String {
        try Program.built(name)
    }

    func write(_ bytes: [UInt8], to name: String = UUID().uuidString) throws -> String {
        let path = "\(scratch)/\(name)"
        try Data(bytes).write(to: URL(filePath: path))
        return path
    }

    func inspect(_ mail: [UInt8]) async throws -> Inspected {
        let path = try write(mail)
        return try await opened(path) { try await pool.inspect(mail: $0) }
    }

    func read(_ mail: [UInt8]) async throws -> Inspected {
        let path = try write(mail)
        return try await opened(path) { try await pool.read(mail: $0) }
    }

    func examine(
        _ picture: [UInt8], reading readers: TextReaderPool? = nil,
        where isWorthReading: @escaping @Sendable (Exhibit) -> Bool = { $0.holdsInk },
        facesWhere isWorthSearching: @escaping @Sendable (Exhibit) -> Bool = { $0.holdsInk }
    ) async throws -> Exhibit {
        let path = try write(picture)
        return try await opened(path) {
            try await pool.examine(
                picture: $0, reading: readers, where: isWorthReading, facesWhere: isWorthSearching)
        }
    }

    func illustrate(_ picture: [UInt8]) async throws -> Illustrated {
        let path = try write(picture)
        return try await opened(path) { try await pool.illustrate(picture: $0) }
    }

    func thumbnail(_ picture: [UInt8]) async throws -> [UInt8] {
        let path = try write(picture)
        return try await opened(path) { try await pool.thumbnail(of: $0) }
    }

    func transcript(_ mail: [UInt8]) async throws -> MailTranscript {
        let path = try write(mail)
        return try await opened(path) { try await pool.transcript(of: $0) }
    }

    private func opened<Value: Sendable>(
        _ path: String, _ body: (Int32) async throws -> Value
    ) async throws -> Value {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        try #require(descriptor >= 0)
        defer {
            close(descriptor)
            unlink(path)
        }
        return try await body(descriptor)
    }

    /// The bytes of a part, as they lie in the worker's output.
    func bytes(of path: String, in inspected: Inspected) throws -> [UInt8] {
        let extent = try #require(inspected.dossier.parts.first { $0.path == path })
        let output = try Data(contentsOf: URL(filePath: inspected.partsPath))
        return Array(output[extent.offset..<(extent.offset + extent.length)])
    }

    /// The fresh picture of a part.
    func paper(of path: String, in inspected: Inspected) throws -> [UInt8] {
        Array(try pictures(of: inspected)[try #require(inspected.exhibition.papers[path])])
    }

    /// All that the worker wrote that looked at the pictures.
    func pictures(of inspected: Inspected) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: try #require(inspected.picturesPath))))
    }

    /// What the kernel says of a worker.
    static func status(of process: Int32) throws -> [String: String] {
        let text = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
        let pairs = text.split(separator: "\n").map { $0.split(separator: ":", maxSplits: 1) }
        return Dictionary(
            uniqueKeysWithValues: pairs.filter { $0.count == 2 }.map {
                (String($0[0]), $0[1].trimmingCharacters(in: .whitespaces))
            })
    }
}

/// A mail with the given files attached.
func mail(_ attachments: [(name: String, bytes: [UInt8])], text: String = "See the papers.")
    -> [UInt8]
{
    var lines = [
        "From: a@example.test", "To: papers@example.test", "Subject: papers", "MIME-Version: 1.0",
        "Content-Type: multipart/mixed; boundary=cut", "", "--cut",
        "Content-Type: text/plain; charset=utf-8", "", text,
    ]
    for attachment in attachments {
        lines += [
            "--cut", "Content-Type: application/octet-stream",
            "Content-Disposition: attachment; filename=\"\(attachment.name)\"",
            "Content-Transfer-Encoding: base64", "",
            Data(attachment.bytes).base64EncodedString(options: .lineLength76Characters),
        ]
    }
    return Array((lines + ["--cut--", ""]).joined(separator: "\r\n").utf8)
}
