import TestSupport
import Testing

@testable import Mail

@Suite("Words of IMAP commands")
struct CommandWordsTests {
    @Test(
        "a mailbox's name goes out in modified UTF-7 and quoted",
        arguments: [
            ("INBOX", "\"INBOX\""), ("a b", "\"a b\""),
            ("say \"hi\" \\", "\"say \\\"hi\\\" \\\\\""),
            ("R&D", "\"R&-D\""), ("台北/日本語", "\"&U,BTFw-/&ZeVnLIqe-\""),
            ("备案", "\"&WQdoSA-\""), ("100%", "\"100%\""), ("😀", "\"&2D3eAA-\""),
        ])
    func mailboxNames(_ row: (name: String, wire: String)) throws {
        #expect(try #require(MailboxName(row.name)).quoted == row.wire)
    }

    @Test(
        "a name that no quoting can carry is refused",
        arguments: ["", "a\r\nb", "a\nb", "a\u{0}b", "a\u{7F}", "\t"])
    func unusableNames(_ name: String) { #expect(MailboxName(name) == nil) }

    @Test(
        "UIDs are written in ranges",
        arguments: [
            ([7], "7"), ([1, 2, 3], "1:3"), ([3, 1, 2, 9], "1:3,9"), ([5, 5, 6], "5:6"),
            ([4_294_967_294, 4_294_967_295, 1], "1,4294967294:4294967295"), ([], ""),
        ] as [([UInt32], String)])
    func sets(_ row: (uids: [UInt32], text: String)) { #expect(uidSet(row.uids) == row.text) }

    @Test(
        "only an atom is a keyword",
        arguments: [
            ("$BuzhengDone", true), ("Done", true), ("", false), ("a b", false), ("a)", false),
            ("a\r\n", false), ("\\Seen", false), ("完", false), ("a\"", false), ("*", false),
        ])
    func atoms(_ row: (word: String, isAtom: Bool)) { #expect(isAtom(row.word) == row.isAtom) }

    @Test("stretches of UIDs cover everything once, whatever is found in them")
    func windows() {
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<200 {
            let first = UInt32.random(in: 0...2_000_000, using: &generator)
            let end = UInt32.random(in: 0...3_000_000, using: &generator)
            var windows = UIDWindows(from: first, below: end)
            var expected = max(first, 1)
            while let window = windows.next() {
                #expect(window.lowerBound == expected)
                #expect(window.count <= 65536)
                expected = window.upperBound + 1
                windows.note(found: Bool.random(using: &generator) ? 0 : 3)
            }
            #expect(expected == max(first, 1, end))
        }
    }

    @Test("the greatest UIDs are reached without overflow")
    func lastWindow() {
        let last = UInt32.max - 1
        var windows = UIDWindows(from: last - 9, below: .max)
        #expect(windows.next() == (last - 9)...last)
        #expect(windows.next() == nil)
    }

    @Test(
        "the server's date is read",
        arguments: [
            ("17-Jul-1996 02:44:25 -0700", 837_596_665_000), ("01-Jan-1970 00:00:00 +0000", 0),
            (" 1-Mar-2024 00:00:00 +0800", 1_709_222_400_000),
            ("29-Feb-2024 23:59:60 +0000", 1_709_251_200_000), ("17-Jul-1996 02:44:25", nil),
            ("32-Jul-1996 02:44:25 +0000", nil), ("17-Xxx-1996 02:44:25 +0000", nil),
            ("17-Jul-10000 02:44:25 +0000", nil), ("17-Jul-1996 24:00:00 +0000", nil),
            ("17-Jul-1996 02:44:25 +99999", nil), ("17-Jul--996 02:44:25 +0000", nil), ("", nil),
        ] as [(String, Int64?)])
    func dates(_ row: (text: String, milliseconds: Int64?)) {
        #expect(epochMilliseconds(ofInternalDate: row.text) == row.milliseconds)
    }

    @Test(
        "the delay doubles up to a minute, with full jitter and a least wait",
        arguments: [
            (0, 0.0, 0.5), (0, 0.999, 0.999), (3, 0.5, 4), (6, 1, 60), (40, 0.5, 30), (40, 0, 0.5),
        ] as [(Int, Double, Double)])
    func backoff(_ row: (attempt: Int, random: Double, seconds: Double)) {
        let delay = Backoff().delay(attempt: row.attempt, random: row.random)
        #expect(abs((delay / .seconds(1)) - row.seconds) < 0.001)
    }

    @Test(
        "the last change is known only where the server keeps one",
        arguments: [
            (["HIGHESTMODSEQ", "12"], 12), (["NOMODSEQ"], nil), (["HIGHESTMODSEQ", "0"], nil),
            (["HIGHESTMODSEQ", "9223372036854775807"], UInt64(Int64.max)),
            (["HIGHESTMODSEQ", "9223372036854775808"], nil), (["HIGHESTMODSEQ", "x"], nil),
        ] as [([String], UInt64?)])
    func lastChange(_ row: (code: [String], value: UInt64?)) {
        var status = MailboxStatus()
        status.take(.status(StatusResponse(condition: .ok, code: row.code, text: "")))
        #expect(status.highestModificationSequence == row.value)
    }

    @Test("neither secret nor token is ever printed")
    func secrets() {
        let credentials = [
            Credential.password(user: "alice", secret: "hunter2"),
            .oauth(user: "alice", token: "hunter2", mechanism: .xoauth2),
        ]
        for credential in credentials { #expect("\(credential)" == "credential of alice") }
    }
}
