import Testing

@testable import Mail

/// Inputs on which a scanner that looks at bytes again and again would not come back.
@Suite("Floods")
struct FloodTests {
    private static let from = "From: z@a.example\n"

    @Test(
        "a flood is read to its end or to a limit (D8, D9, D10)",
        .timeLimit(.minutes(1)),
        arguments: [
            ("\n", "begin 644 x\n"), ("\n", "On 2024 x\n"), ("\n", "#补正\n"), ("\n", "在 2024，"),
            ("\n", "https://pan.baidu.com/"), ("\n", "a\u{301}"), ("\nTo: ", "g:"),
            ("Content-Type: text/html\n\n", "<a \"<b <!--"),
            ("Content-Type: text/html\n\n", "<a href=\"x"),
            ("Content-Type: text/html\n\n", "<div style=\"display:none\" class="),
            ("Content-Type: text/html\n\n", "<table><tr><td>x<td>"),
            ("Content-Type: multipart/mixed; boundary=b\n\n", "--c\n"),
            ("Content-Type: multipart/mixed; boundary=b\n\n", "--b\n\nx\n"),
            ("Content-Type: text/plain; format=flowed\n\n", "a \n"),
            ("Content-Type: text/plain; ", "a*0=\"x\";"), ("Subject: ", "=?a?Q?"),
            ("References: ", "<a"), ("To: ", "(\"<"), ("Authentication-Results: ", "a;("),
            ("Date: ", "(,"),
            (
                "Content-Transfer-Encoding: quoted-printable\n\n",
                "=" + String(repeating: " ", count: 70)
            ),
            ("Content-Transfer-Encoding: base64\n\n", "=Q"),
        ])
    func floods(beginning: String, drop: String) {
        let count = 200_000 / drop.utf8.count
        let mail = Self.from + beginning + String(repeating: drop, count: count)
        let message = MessageReader().read(Array(mail.utf8)).message
        #expect(message.from.address == "z@a.example")
    }

    @Test("a flowed paragraph of a hundred thousand lines is one line (D10)")
    func flowedParagraph() {
        let text = unflowed(String(repeating: "a \n", count: 100_000), deletesBlank: .kept)
        #expect(!text.contains("\n"))
        #expect(text.utf8.count == 200_000)
    }
}
