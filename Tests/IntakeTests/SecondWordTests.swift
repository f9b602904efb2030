import Casework
import Foundation
import Intake
import Materials
import Store
import TestSupport
import Testing

@Suite("What would end a filing")
struct SecondWordTests {
    private static let order = "1799000001001"
    private static let reviewer = "reviewer.li@example.test"

    @Test("waits for the reviewer's answer to our question, and is done then")
    func reject() async throws {
        let scene = try Scene("reject")
        try await scene.importFilings(TroubleTests.filings)
        let daemon = try await scene.daemon()
        let log = try scene.log()
        try await send(mail("订单\(Self.order)：不予受理。", to: "beian@example.test"), 1, scene)
        try await daemon.runOnce()
        #expect(try await log.mails().map(\.reason) == ["reviewer-confirmation"])
        #expect(try await log.caseFile(order: Self.order)?.caseFile.state == .needsSupplement)
        let asked = try await log.outgoing(in: .sent)
        #expect(asked.map(\.recipient) == [Self.reviewer])

        let question = try #require(try await log.content(ofOutgoing: asked[0].outgoing))
        try await send(mail("驳回", to: try #require(SentMail(question).replyTo)), 2, scene)
        try await daemon.runOnce()
        #expect(try await log.caseFile(order: Self.order)?.caseFile.state == .rejected)
        let told = try await log.outgoing(in: .sent).map(\.recipient)
        #expect(told.contains(TroubleTests.applicant))
    }

    private func send(_ mail: String, _ number: Int, _ scene: Scene) async throws {
        try await scene.servers.deliver(
            Array(mail.utf8), from: Self.reviewer, to: scene.address)
        try await scene.arrival(of: number)
    }

    private func mail(_ text: String, to recipient: String) -> String {
        """
        Authentication-Results: mx.example.test; dmarc=pass header.from=example.test
        Message-ID: <\(UInt32.random(in: 0 ... .max))@example.test>
        Date: Tue, 24 Nov 2026 09:00:00 +0800
        From: \(Self.reviewer)
        To: \(recipient)
        Subject: \(Self.order)
        MIME-Version: 1.0
        Content-Type: text/plain; charset=UTF-8
        Content-Transfer-Encoding: 8bit

        \(text)

        """
    }
}
