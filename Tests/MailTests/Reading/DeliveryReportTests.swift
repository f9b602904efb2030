import TestSupport
import Testing

@testable import Mail

@Suite("A delivery report")
struct DeliveryReportTests {
    private static let whole = """
        Reporting-MTA: dns; mx.example.test

        Final-Recipient: rfc822; Chen@Applicant.example.test
        Action: failed
        Status: 5.1.1 (no such user)
        Diagnostic-Code: smtp; 550 unknown

        """

    private func reports(_ status: String, _ returned: String = "") -> [DeliveryReport] {
        let mail = """
            From: MAILER-DAEMON@mx.example.test
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status; boundary=b

            --b
            Content-Type: text/plain

            It came back.
            --b
            Content-Type: message/delivery-status

            \(status)
            \(returned)--b--

            """
        return MessageReader().read(Array(mail.utf8)).message.deliveryReports
    }

    @Test("tells of each recipient what became of it")
    func perRecipient() {
        let failed = DeliveryReport(
            recipient: "chen@applicant.example.test", action: "failed", status: "5.1.1")
        #expect(reports(Self.whole) == [failed])
        #expect(failed.isFinal)
        let second = "\nFinal-Recipient: rfc822;b@x.test\nAction: delayed\nStatus: 4.4.1\n"
        #expect(reports(Self.whole + second).map(\.isFinal) == [true, false])
    }

    @Test(
        "names the mail that came back, when that or its head comes along",
        arguments: ["message/rfc822", "text/rfc822-headers"])
    func returned(type: String) {
        let mail = "--b\nContent-Type: \(type)\n\nMessage-ID: <bz.1@example.test>\n\nwords\n"
        #expect(reports(Self.whole, mail).map(\.messageID) == ["bz.1@example.test"])
    }

    @Test(
        "that is broken is none",
        arguments: [
            "", "\n\n\n", "Reporting-MTA: dns; x", whole.replacing("Action: failed\n", with: ""),
            whole.replacing("5.1.1", with: "5.1"), whole.replacing("5.1.1", with: "five"),
            whole.replacing("rfc822; ", with: ""), whole.replacing("Final-", with: "Some-"),
            whole + "\nFinal-Recipient: rfc822;b@x.test\n",
        ])
    func broken(status: String) {
        #expect(reports(status).isEmpty)
    }

    @Test("never traps, whatever is in it", arguments: 0..<40)
    func noise(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        var bytes = Array(Self.whole.utf8)
        for _ in 0..<8 {
            bytes[Int.random(in: 0..<bytes.count, using: &random)] =
                Array("\n: ;.\0a5".utf8).randomElement(using: &random) ?? 0
        }
        _ = reports(String(decoding: bytes, as: UTF8.self))
    }
}
