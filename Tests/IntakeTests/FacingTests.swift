import Casework
import Foundation
import Intake
import Materials
import Store
import TestSupport
import Testing

@Suite("Two Buzhengs that face each other")
struct FacingTests {
    private static let orders = ["1799000001001", "1799000002002"]
    private let left: Scene
    private let right: Scene

    init() async throws {
        left = try Scene("left")
        right = try Scene("right")
        try await importFiling(Self.orders[0], of: right, into: left)
        try await importFiling(Self.orders[1], of: left, into: right)
    }

    @Test("stop after one answer, since each knows the other's mail for a machine's (R4)")
    func marked() async throws {
        try await startExchange()
        try await run(left)
        try await right.arrival(of: 1)
        try await run(right)
        #expect(try await right.log().mails().map(\.reason) == ["own-mail"])
        #expect(try await sent(by: left) == 1)
        #expect(try await sent(by: right) == 0)
    }

    @Test("stop after one exchange, though a relay strips every mark of a machine (R4)")
    func stripped() async throws {
        try await startExchange()
        var (here, there) = (left, right)
        var count = 0
        while count < 10 {
            try await run(here)
            let answers = try await here.log().outgoing(in: .sent)
            let fresh = answers.count - (count / 2)
            guard fresh > 0, let last = answers.map(\.outgoing).max(),
                let content = try await here.log().content(ofOutgoing: last)
            else { break }
            count += 1
            // The marked one has come by itself.
            try await there.arrival(of: 2 * ((count + 1) / 2) - 1)
            try await there.servers.deliver(
                unmarked(content), from: here.address, to: there.address)
            try await there.arrival(of: 2 * ((count + 1) / 2))
            (here, there) = (there, here)
        }
        #expect(count == 2)
        let suppressed = try await left.log().outgoing(in: .suppressed)
        #expect(suppressed.map(\.response) == ["same-letter"])
    }

    private func startExchange() async throws {
        let mail = """
            Message-ID: <1@example.test>
            Date: Tue, 24 Nov 2026 09:00:00 +0800
            From: \(right.address)
            To: \(left.address)
            Subject: \(Self.orders[0])

            hello

            """
        try await left.servers.deliver(
            Array(mail.utf8), from: right.address, to: left.address)
        try await left.arrival(of: 1)
    }

    private func run(_ scene: Scene) async throws {
        try await scene.daemon([
            "reply": "{from: \(scene.address), token_key_file: token-key}",
            "authentication": "{trust_from: yes}",
        ]).runOnce()
    }

    private func sent(by scene: Scene) async throws -> Int {
        try await scene.log().outgoing(in: .sent).count
    }

    private func unmarked(_ content: [UInt8]) -> [UInt8] {
        let marks = ["auto-submitted:", "x-loop:", "x-auto-response-suppress:", "message-id:"]
        let lines = String(decoding: content, as: UTF8.self).components(separatedBy: "\r\n")
        let kept = lines.filter { line in !marks.contains { line.lowercased().hasPrefix($0) } }
        return Array(kept.joined(separator: "\r\n").utf8)
    }

    private func importFiling(_ order: String, of contact: Scene, into scene: Scene) async throws {
        let filing = Filing(
            order: order, kind: .first, entity: .enterprise, province: "53",
            subject: Subject(name: "样例科技有限公司"), domains: [Domain(name: "yangben.cn")],
            contacts: [Contact(address: contact.address)],
            owed: [OwedMaterial(material: .siteAuthorization)])
        let store = try Store(
            in: try DataDirectory(creating: scene.directory + "/data"),
            random: { .random(in: 0 ... .max) })
        _ = try await store.importFilings([filing], by: .daemon, at: WallClock.system.now())
    }
}
