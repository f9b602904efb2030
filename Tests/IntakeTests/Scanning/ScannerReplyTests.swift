import Casework
import TestSupport
import Testing

@testable import Intake

@Suite("What clamd answers")
struct ScannerReplyTests {
    static let replies: [(line: String, means: ScannerReply)] = [
        ("stream: OK", .verdict(.clean)),
        ("stream: Eicar-Test.UNOFFICIAL FOUND", .verdict(.infected("Eicar-Test.UNOFFICIAL"))),
        (
            "stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND",
            .verdict(.unscanned("more is in the mail than it may unpack"))
        ),
        (
            "INSTREAM size limit exceeded. ERROR",
            .verdict(.unscanned("the mail is larger than its StreamMaxLength"))
        ),
        (
            "stream: Can't allocate memory ERROR",
            .failure("stream: Can't allocate memory ERROR")
        ),
        ("", .nonsense("")),
        ("OK", .nonsense("OK")),
        ("stream: OK stream: Eicar-Test", .nonsense("stream: OK stream: Eicar-Test")),
        ("stream:  OK", .nonsense("stream:  OK")),
        ("220 mx.example.test ESMTP", .nonsense("220 mx.example.test ESMTP")),
        ("stream: \u{1B}[2J FOUND", .verdict(.infected("?[2J"))),
    ]

    @Test("is one line (A17)", arguments: replies)
    func means(line: String, means: ScannerReply) {
        #expect(ScannerReply(line.utf8) == means)
    }

    @Test("is never taken for clean when it is anything else, and is shown in plain characters")
    func noise() {
        var generator = SeededGenerator(seed: 42)
        let clean = Array("stream: OK".utf8)
        for _ in 0..<2000 {
            var line = clean
            for _ in 0..<Int.random(in: 1...3, using: &generator) {
                let place = Int.random(in: 0..<line.count, using: &generator)
                line[place] = UInt8.random(in: 0...255, using: &generator)
            }
            if line == clean { continue }
            let reply = ScannerReply(line)
            #expect(reply != .verdict(.clean))
            if case .nonsense(let shown) = reply {
                #expect(shown.allSatisfy { (" "..."~").contains($0) })
            }
        }
    }
}
