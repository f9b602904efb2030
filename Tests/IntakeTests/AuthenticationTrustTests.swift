import Casework
import Mail
import Testing

@testable import Intake

@Suite("A trusted server's word on the author")
struct AuthenticationTrustTests {
    private static let pass =
        "Authentication-Results: mx.example.test; dmarc=pass header.from=applicant.example.test"

    private func verdict(
        _ header: [String], from author: String = "Chen <chen@applicant.example.test>",
        hops: Int? = nil
    ) -> SenderAuthentication {
        let raw = (header + ["From: \(author)", "To: beian@example.test", "", "x", ""])
            .joined(separator: "\r\n")
        return SenderAuthentication(
            MessageReader().read(Array(raw.utf8)).message,
            trusting: .server("mx.example.test", hops: hops))
    }

    @Test(
        "is taken only in its own exact name, once, and by the letter",
        arguments: [
            ([pass], .pass),
            ([pass.replacing("pass", with: "fail")], .fail),
            // H15: a subdomain that does not exist, forged; and one vouched for by its parent alone.
            ([pass.replacing("dmarc=pass header.from=", with: "dmarc=fail header.from=")], .fail),
            (
                [pass.replacing("header.from=applicant", with: "header.from=nosuch.applicant")],
                .none
            ),
            // H16: a second field in its name.
            ([pass, pass], .none),
            ([pass, pass.replacing("pass", with: "fail")], .none),
            // Servers write one field for each method.
            (
                ["Authentication-Results: mx.example.test; spf=pass smtp.mailfrom=x.test", pass],
                .pass
            ),
            // H17: what cannot be read makes the rest doubtful.
            (
                ["Authentication-Results: mx.example.test; spf=pass smtp.mailfrom=a(; b", pass],
                .none
            ),
            ([pass + "; dmarc=pass header.from=b.test"], .none),
            ([pass.replacing("mx.example.test", with: "mx.example.test.evil.test")], .none),
            ([pass.replacing("mx.example.test", with: "evil.test")], .none),
            ([pass.replacing("applicant.example.test", with: "evil.test")], .none),
            // H18: a chain sealed by others, H19: SPF or DKIM alone.
            (["ARC-Authentication-Results: i=1; mx.example.test; dmarc=pass"], .none),
            (
                [
                    "Authentication-Results: mx.example.test; dkim=pass header.d=applicant.example.test"
                ], .none
            ),
        ] as [([String], SenderAuthentication)])
    func exact(header: [String], expected: SenderAuthentication) {
        #expect(verdict(header) == expected)
    }

    @Test("counts only above what came with the mail, where the settings say how far that is")
    func border() {
        let hop = "Received: from a by b; Tue, 24 Nov 2026 09:00:00 +0800"
        #expect(verdict([hop, Self.pass, hop], hops: 2) == .pass)
        #expect(verdict([hop, Self.pass, hop], hops: 1) == .none)
        #expect(verdict([Self.pass, hop], hops: 1) == .pass)
        // Below the border a forged one is no second word either.
        #expect(verdict([Self.pass, hop, Self.pass], hops: 1) == .pass)
        #expect(verdict([hop, hop, Self.pass]) == .pass)
    }

    @Test(
        "is about the author's own address, by its bytes (H10, H20)",
        arguments: [
            ("chen@applicant.example.test", .pass),
            ("\"chen@applicant.example.test\" <x@evil.test>", .none),
            ("chen@applicant.example.test.", .none),
            ("chen@applicant.еxample.test", .none),
            ("chen@xn--applicant-x.example.test", .none),
            ("chen@applicant.example.test, x@evil.test", .none),
        ] as [(String, SenderAuthentication)])
    func author(from: String, expected: SenderAuthentication) {
        #expect(verdict([Self.pass], from: from) == expected)
    }
}
