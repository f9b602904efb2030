import Casework
import Materials
import Store
import TestSupport
import Testing

@testable import Intake

@Suite("Mail where a malware scanner is set")
struct ScannedMailTests {
    private func clamd(_ scene: Scene) throws -> [String: String] {
        ["malware": "{clamd: \(try scene.servers.setting("CLAMD"))}"]
    }

    /// By a daemon that is gone afterwards.
    private func runOnce(
        _ changes: [String: String], _ scene: Scene, _ clock: MovableClock
    ) async throws {
        try await scene.daemon(changes, clock: clock.clock).runOnce()
    }

    @Test("is answered when nothing is found in it, and held when something is (A16)")
    func scanned() async throws {
        let scene = try Scene("scanned")
        try await scene.importFilings(TroubleTests.filings)
        try await scene.deliver(TroubleTests.good, from: TroubleTests.applicant)
        try await scene.servers.deliver(
            MalwareScannerTests.mail(MalwareScannerTests.base64), from: TroubleTests.applicant,
            to: scene.address)
        try await scene.arrival(of: 2)
        let ending = try await scene.run(try clamd(scene))
        #expect(ending.code == 0, "\(ending.errors)")
        let log = try scene.log()
        let rows = try await log.mails()
        #expect(Set(rows.map(\.state)) == [.done, .held])
        let held = try #require(rows.first { $0.state == .held })
        #expect(held.reason == "malware")
        #expect(
            held.summary?.text(in: .english).contains("the malware scanner found Eicar-Test")
                == true)
        #expect(try await log.mail(held.mail)?.outgoing.isEmpty == true)
    }

    @Test("waits while the scanner is down, with one clear line, and is answered after (A17)")
    func down() async throws {
        let scene = try Scene("unscanned")
        try await scene.importFilings(TroubleTests.filings)
        try await scene.deliver(TroubleTests.good, from: TroubleTests.applicant)
        try await scene.arrival(of: 1)
        let clock = MovableClock()
        try await runOnce(["malware": "{clamd: \(scene.directory)/nobody.ctl}"], scene, clock)
        let log = try scene.log()
        #expect(try await log.mails().map(\.state) == [.received])
        #expect(
            scene.lines.text.contains("nobody.ctl: No such file or directory; run: buzheng doctor"))

        clock.advance(by: 60_000)
        try await runOnce(try clamd(scene), scene, clock)
        #expect(try await log.mails().map(\.state) == [.done])
    }

    @Test("doctor shows the scanner the test file and as much as the largest mail has")
    func doctor() async throws {
        let scene = try Scene("scanner-doctor")
        func finding(_ changes: [String: String]) async throws -> Diagnosis.Finding {
            var diagnosis = Diagnosis()
            await diagnosis.examineScanner(try scene.configuration(changes))
            return try #require(diagnosis.findings.first)
        }
        let well = try await finding(try clamd(scene))
        #expect(well.isWell && well.text.contains("finds the EICAR test file"), "\(well.text)")
        var changes = try clamd(scene)
        changes["limits"] = "{mail_mebibytes: 61, inspection_seconds: 600}"
        let tight = try await finding(changes)
        #expect(!tight.isWell && tight.text.contains("raise StreamMaxLength"), "\(tight.text)")
        let absent = try await finding(["malware": "{clamd: /nonexistent/clamd.ctl}"])
        #expect(!absent.isWell && absent.text.contains("/nonexistent/clamd.ctl"))
    }
}
