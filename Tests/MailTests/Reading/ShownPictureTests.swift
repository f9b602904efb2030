import Testing

@testable import Mail

@Suite("Pictures that the text shows")
struct ShownPictureTests {
    @Test(
        "are those whose id the HTML names, however it is written",
        arguments: [
            "<img src=\"cid:logo@x\">", "<IMG width=20 SRC='CID:logo@x'>",
            "<p><img\nsrc=cid:logo%40x></p>", "<blockquote><img src=\"cid:logo@x\"></blockquote>",
        ])
    func shown(html: String) {
        #expect(Self.read(html).shown == ["1.2"])
    }

    @Test(
        "and no others",
        arguments: [
            "<img src=\"cid:other@x\">", "cid:logo@x", "<!-- <img src=\"cid:logo@x\"> -->",
            "<a href=\"cid:logo@x\">x</a>", "<img src=\"https://x.test/logo@x\">",
        ])
    func others(html: String) {
        #expect(Self.read(html).shown == [])
    }

    private static func read(_ html: String) -> Message {
        let lines = [
            "From: a@b.test", "Content-Type: multipart/mixed; boundary=out", "", "--out",
            "Content-Type: multipart/related; boundary=in", "", "--in", "Content-Type: text/html",
            "", html, "--in", "Content-Type: image/png; name=\"image001.png\"",
            "Content-ID: <logo@x>", "", "picture", "--in--", "--out",
            "Content-Type: image/jpeg; name=\"letter.jpg\"", "Content-ID: <letter@x>", "",
            "picture", "--out--", "",
        ]
        return MessageReader().read(Array(lines.joined(separator: "\r\n").utf8)).message
    }
}
