import Foundation
import Glibc
import Store
import TestSupport
import Testing

@Suite("Memory")
struct MemoryTests {
    @Test("a daemon stays below 120 MB while a mail of 50 MB passes")
    func largeMail() async throws {
        let scene = try Scene("memory")
        _ = try scene.configuration()
        try await scene.importFilings(TroubleTests.filings)
        try await scene.servers.deliver(
            Self.largeMail(), from: TroubleTests.applicant, to: scene.address)
        try await scene.arrival(of: 1)
        let log = try scene.log()
        let peak = try await peakBytes(of: ["run", "--config", "\(scene.directory)/buzheng.yaml"]) {
            try await isThrough(log)
        }
        #expect(peak < 120_000_000)
        // Its parts were measured, so the mail has passed as a whole.
        #expect(try await log.mails().map(\.state) != [.failed])
    }

    /// Four files of equal size, 50 MB in all.
    private static func largeMail() -> [UInt8] {
        let line = [UInt8](repeating: UInt8(ascii: "Q"), count: 76) + [13, 10]
        let file = Array(repeatElement(line, count: 12_500_000 / line.count).joined())
        var bytes = Array(
            "Subject: papers\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=cut\r\n\r\n"
                .utf8)
        for number in 1...4 {
            bytes += Array(
                "--cut\r\nContent-Type: image/jpeg; name=\(number).jpg\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                    .utf8)
            bytes += file
        }
        return bytes + Array("--cut--\r\n".utf8)
    }

    private func isThrough(_ log: ProcessingLog) async throws -> Bool {
        let mails = try await log.mails()
        return !mails.isEmpty && mails.allSatisfy { $0.state != .received }
    }

    /// The most that the program held in memory by then, its children not counted.
    private func peakBytes(
        of arguments: [String], until isThrough: () async throws -> Bool
    ) async throws -> Int {
        let program = Process()
        program.executableURL = URL(filePath: try Scene.executable())
        program.arguments = arguments
        program.standardError = FileHandle.nullDevice
        try program.run()
        defer {
            program.terminate()
            program.waitUntilExit()
        }
        let deadline = ContinuousClock.now + .seconds(120)
        while try await !isThrough() {
            try #require(program.isRunning && ContinuousClock.now < deadline)
            await Task.yield()
        }
        let status = try String(
            contentsOfFile: "/proc/\(program.processIdentifier)/status", encoding: .utf8)
        let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") })
        let kibibytes = try #require(line.split(separator: " ").dropLast().last.flatMap { Int($0) })
        return kibibytes * 1024
    }
}
