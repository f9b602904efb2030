import Foundation
import Glibc
import Intake
import Store
import TestSupport
import Testing

@Suite("A worker killed in the middle of a mail", .serialized)
struct KilledWorkerTests {
    enum Victim: String, CaseIterable, Sendable { case reader, warmedParent }

    @Test(
        "costs one attempt and one line; that mail and the next are answered",
        arguments: Victim.allCases)
    func killed(_ victim: Victim) async throws {
        let scene = try Scene("killed")
        try await scene.importFilings(TroubleTests.filings)
        try await scene.servers.deliver(
            try long(TroubleTests.good), from: TroubleTests.applicant, to: scene.address)
        try await scene.arrival(of: 1)
        let clock = MovableClock()
        let daemon = try await scene.daemon(clock: clock.clock)
        let program = try scene.executable()

        async let run: Void = daemon.runOnce()
        let reader = try await ProcessTable.stopped { readingProcess(of: program) }
        let parent = try #require(ProcessTable.parent(of: reader))
        if victim == .warmedParent { kill(parent, SIGKILL) }
        // Also as an orphan it goes: it may have been stopped before it let go of the socket.
        kill(reader, SIGKILL)
        try await run

        let log = try scene.log()
        let row = try #require(try await log.mails().first)
        #expect(row.state == .received)
        let told = scene.lines.text.split(separator: "\n").filter { $0.contains("failed") }
        #expect(
            told == [
                "warning: mail \(row.mail): attempt 1 failed: the process that read it was ended by signal 9; it is tried again by itself; see: buzheng log show \(row.mail)"
            ])
        try await scene.deliver(Self.next, from: Self.nextApplicant)
        try await scene.arrival(of: 2)
        clock.advance(by: 61_000)
        try await daemon.runOnce()
        let rows = try await log.mails()
        #expect(rows.map(\.state) == [.done, .done], "\(rows.map(\.summary)) \(scene.lines.text)")
        let record = try #require(try await log.mail(row.mail))
        #expect(record.timeline.count { $0.action == .mailAttemptFailed } == 1)
        #expect(record.outgoing.allSatisfy { $0.state == .sent } && !record.outgoing.isEmpty)
    }

    @Test("three times is given up with the remedy, and a retry answers it")
    func poison() async throws {
        let scene = try Scene("poison")
        try await scene.importFilings(TroubleTests.filings)
        try await scene.servers.deliver(
            try long(TroubleTests.good), from: TroubleTests.applicant, to: scene.address)
        try await scene.arrival(of: 1)
        let clock = MovableClock()
        let daemon = try await scene.daemon(clock: clock.clock)
        let program = try scene.executable()
        for _ in 1...3 {
            async let run: Void = daemon.runOnce()
            kill(try await ProcessTable.stopped { readingProcess(of: program) }, SIGKILL)
            try await run
            clock.advance(by: 601_000)
        }
        let log = try scene.log()
        let row = try #require(try await log.mails().first)
        #expect(row.state == .failed && row.reason == "unreadable")
        #expect(scene.lines.text.contains("attempt 3 failed"))
        #expect(scene.lines.text.contains("run: buzheng retry \(row.mail)"))
        let retry = try await Program.run([
            program, "retry", String(row.mail), "--config", scene.directory + "/buzheng.yaml",
        ])
        #expect(retry.code == 0, "\(retry.errors)")
        try await daemon.runOnce()
        #expect(try await log.mails().map(\.state) == [.done])
    }

    static let next = "Fixtures/mails/002-two-certificates.eml"
    static let nextApplicant = "applicant002@applicant.example.test"

    /// The process that was forked for one mail: its parent was started under that name too.
    private func readingProcess(of program: String) -> pid_t? {
        let processes = ProcessTable.started(as: program)
        return processes.first { process in
            ProcessTable.parent(of: process).map(processes.contains) ?? false
        }
    }

    /// A mail of the fixtures with notes of 20 MiB, which take their time to read.
    private func long(_ path: String) throws -> [UInt8] {
        let mail = try String(contentsOfFile: "\(Scene.root)/\(path)", encoding: .utf8)
        let end = try #require(mail.range(of: "\r\n--", options: .backwards))
        let boundary = mail[end.upperBound...].prefix { $0 != "\r\n" }.dropLast(2)
        let notes = Data(repeating: UInt8(ascii: "x"), count: 20 << 20)
            .base64EncodedString(options: .lineLength76Characters)
        let part = """
            \r\n--\(boundary)\r\nContent-Type: text/plain; name=notes.txt\r
            Content-Disposition: attachment; filename=notes.txt\r
            Content-Transfer-Encoding: base64\r\n\r\n
            """
        return Array((mail[..<end.lowerBound] + part + notes + mail[end.lowerBound...]).utf8)
    }
}
