import Testing

@testable import Mail

@Suite("SMTP replies")
struct SMTPReplyParserTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var bytes: String
        var replies: [SMTPReply]
    }

    static let cases = [
        Case(
            testDescription: "one line", bytes: "250 ok\r\n",
            replies: [SMTPReply(code: 250, lines: ["ok"])]),
        Case(
            testDescription: "several lines", bytes: "250-a\r\n250-b\r\n250 c\r\n",
            replies: [SMTPReply(code: 250, lines: ["a", "b", "c"])]),
        Case(
            testDescription: "a bare code", bytes: "354\r\n",
            replies: [SMTPReply(code: 354, lines: [""])]),
        Case(
            testDescription: "pipelined", bytes: "250 m\r\n550 5.1.1 no\r\n354 go\r\n",
            replies: [
                SMTPReply(code: 250, lines: ["m"]), SMTPReply(code: 550, lines: ["5.1.1 no"]),
                SMTPReply(code: 354, lines: ["go"]),
            ]),
        Case(
            testDescription: "chatter before the reply",
            bytes: "hello\r\n000 x\r\n999 y\r\n250 ok\r\n",
            replies: [SMTPReply(code: 250, lines: ["ok"])]),
        Case(
            testDescription: "escape codes made harmless", bytes: "250 \u{1B}[31mred\n",
            replies: [SMTPReply(code: 250, lines: ["?[31mred"])]),
        Case(testDescription: "unfinished", bytes: "250-a\r\n250 b", replies: []),
    ]

    @Test("a stream is cut into replies", arguments: cases)
    func cutting(_ row: Case) throws {
        var parser = SMTPReplyParser()
        #expect(try parser.feed(row.bytes.utf8) == row.replies)
    }

    @Test("the cut does not depend on how the bytes arrive", arguments: cases)
    func slicing(_ row: Case) throws {
        var parser = SMTPReplyParser()
        var replies: [SMTPReply] = []
        for byte in row.bytes.utf8 { replies += try parser.feed([byte]) }
        #expect(replies == row.replies)
    }

    @Test("endless lines, replies and chatter are refused at their limits")
    func limits() {
        var parser = SMTPReplyParser(limits: .init(lineBytes: 8, lines: 2, chatter: 1))
        #expect(throws: SMTPReplyParser.Failure.lineTooLong(limit: 8)) {
            try parser.feed("250 123456789".utf8)
        }
        parser = SMTPReplyParser(limits: .init(lineBytes: 80, lines: 2, chatter: 1))
        #expect(throws: SMTPReplyParser.Failure.tooManyLines(limit: 2)) {
            try parser.feed("250-a\r\n250-b\r\n250-c\r\n".utf8)
        }
        parser = SMTPReplyParser(limits: .init(lineBytes: 80, lines: 2, chatter: 1))
        #expect(throws: SMTPReplyParser.Failure.tooManyLines(limit: 1)) {
            try parser.feed("x\r\ny\r\n".utf8)
        }
        parser = SMTPReplyParser()
        #expect(throws: SMTPReplyParser.Failure.codeChanged(from: 250, to: 251)) {
            try parser.feed("250-a\r\n251 b\r\n".utf8)
        }
    }

    @Test(
        "lines that begin with a dot are stuffed and the end mark follows",
        arguments: [
            ("a\r\n", "a\r\n.\r\n"), (".\r\n", "..\r\n.\r\n"),
            ("a\r\n..b\r\n", "a\r\n...b\r\n.\r\n"), ("a.b", "a.b\r\n.\r\n"), ("", ".\r\n"),
        ])
    func stuffing(_ row: (message: String, wire: String)) {
        // An empty message still needs a line start before its end mark.
        #expect(String(decoding: dotStuffed(Array(row.message.utf8)), as: UTF8.self) == row.wire)
    }
}
