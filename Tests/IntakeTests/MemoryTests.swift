import Foundation
import Glibc
import Store
import TestSupport
import Testing

@Suite("Memory", .timeLimit(.minutes(5)))
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
        let program = try Program([try Program.buzheng()] + arguments)
        let peak: Result<Int, any Error>
        do {
            while try await !isThrough() { await Task.yield() }
            peak = .success(try peakBytes(of: program.id))
        } catch {
            peak = .failure(error)
        }
        kill(program.id, SIGTERM)
        _ = await program.ending()
        return try peak.get()
    }

    private func peakBytes(of process: pid_t) throws -> Int {
        let status = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
        let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") })
        let kibibytes = try #require(line.split(separator: " ").dropLast().last.flatMap { Int($0) })
        return kibibytes * 1024
    }
}
