internal import Foundation
internal import Glibc
import Inspection
import Materials
internal import TestSupport
import Testing

@testable import Recognition

/// A pool of real text readers, and files for their pixels.
final class Desk: Sendable {
    let pool: TextReaderPool

    init(count: Int = 1, deadline: Duration = .seconds(300)) throws {
        pool = TextReaderPool(
            executable: try Self.program(), count: count, deadline: deadline)
    }

    /// The program beside the tests' own.
    static func program() throws -> String {
        let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let path = URL(filePath: tests).deletingLastPathComponent()
            .appending(path: "buzheng-text").path
        try #require(FileManager.default.isExecutableFile(atPath: path), "build first: swift build")
        return path
    }

    /// How the program ends with the given words, and what it complains of.
    static func started(_ words: String...) async throws -> (status: Int32, complaint: String) {
        let program = try program()
        return try await offPool {
            let process = Process()
            process.executableURL = URL(filePath: program)
            process.arguments = words
            let complaints = Pipe()
            process.standardError = complaints
            try process.run()
            process.waitUntilExit()
            let bytes = try complaints.fileHandleForReading.readToEnd() ?? Data()
            return (process.terminationStatus, String(decoding: bytes, as: UTF8.self))
        }
    }

    /// Has the pixels read out of a file, where `before` other bytes come first.
    func read(_ picture: Bitmap, after before: Int = 0) async throws -> [TextLine] {
        let bytes = [UInt8](repeating: 0x55, count: before) + picture.pixels
        return try await withFile(bytes) { file in
            let raster = TextRequest.Raster(
                offset: before, width: picture.width, height: picture.height)
            return try await self.pool.read(raster, in: file)
        }
    }

    func withFile<Value: Sendable>(
        _ bytes: [UInt8], _ body: (Int32) async throws -> Value
    ) async throws -> Value {
        let url = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try Data(bytes).write(to: url)
        defer { unlink(url.path) }
        let file = open(url.path, O_RDONLY | O_CLOEXEC)
        try #require(file >= 0)
        defer { close(file) }
        return try await body(file)
    }

    /// What the kernel says of a process.
    static func status(of process: Int32) throws -> [String: String] {
        let text = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
        let pairs = text.split(separator: "\n").map { $0.split(separator: ":", maxSplits: 1) }
        return Dictionary(
            uniqueKeysWithValues: pairs.filter { $0.count == 2 }.map {
                (String($0[0]), $0[1].trimmingCharacters(in: .whitespaces))
            })
    }
}
