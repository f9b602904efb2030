import TestSupport
import Testing

@testable import Mail

@Suite("IMAP responses")
struct ResponseParserTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var bytes: String
        var heard: [Heard]
    }

    static let cases = [
        Case(
            testDescription: "an untagged OK with a code", bytes: "* OK [UIDNEXT 5] next\r\n",
            heard: [
                .response(.status(.init(condition: .ok, code: ["UIDNEXT", "5"], text: "next")))
            ]),
        Case(
            testDescription: "a tagged NO", bytes: "t1 NO [OVERQUOTA] full\r\n",
            heard: [
                .response(
                    .tagged(tag: "t1", .init(condition: .no, code: ["OVERQUOTA"], text: "full")))
            ]),
        Case(
            testDescription: "braces at the end of a text announce nothing",
            bytes: "* OK see {5}\r\n* 3 EXISTS\r\n",
            heard: [
                .response(.status(.init(condition: .ok, code: [], text: "see {5}"))),
                .response(.exists(3)),
            ]),
        Case(
            testDescription: "a continuation", bytes: "+ go on {3}\r\n+\r\n+ \r\n",
            heard: [
                .response(.proceed("go on {3}")), .response(.proceed("")), .response(.proceed("")),
            ]),
        Case(
            testDescription: "lower case and bare line feeds", bytes: "* 2 expunge\n* 1 exists\n",
            heard: [.response(.expunge(2)), .response(.exists(1))]),
        Case(
            testDescription: "a listing in any order",
            bytes: "* 9 FETCH (FLAGS (\\Seen $A) RFC822.SIZE 77 MODSEQ (12) UID 4294967295)\r\n",
            heard: [
                .response(
                    .fetch(
                        .init(
                            sequence: 9, uid: .max, size: 77, flags: ["\\Seen", "$A"],
                            modificationSequence: 12)))
            ]),
        Case(
            testDescription: "items nobody asked for are stepped over",
            bytes:
                "* 1 FETCH (BODYSTRUCTURE ((\"a\" NIL (\"b\" {3}\r\nx\r\n)) \"q\\\"(\") UID 2)\r\n",
            heard: [.response(.fetch(.init(sequence: 1, uid: 2)))]),
        Case(
            testDescription: "a section with spaces and parentheses in its name",
            bytes: "* 1 FETCH (BODY[HEADER.FIELDS (TO CC)] {2}\r\nab UID 2)\r\n",
            heard: [.response(.fetch(.init(sequence: 1, uid: 2)))]),
        Case(
            testDescription: "a message comes out in pieces",
            bytes: "* 1 FETCH (UID 2 BODY[] {7}\r\n* 1 )\r\n)\r\n",
            heard: [
                .began(7), .bytes("* 1 )\r\n"), .ended,
                .response(.fetch(.init(sequence: 1, uid: 2, body: .streamed))),
            ]),
        Case(
            testDescription: "an empty message", bytes: "* 1 FETCH (BODY[] {0}\r\n UID 2)\r\n",
            heard: [
                .began(0), .ended,
                .response(.fetch(.init(sequence: 1, uid: 2, body: .streamed))),
            ]),
        Case(
            testDescription: "a message named in a string is no message",
            bytes: "* LIST \"BODY[] \" {3}\r\nabc\r\n", heard: [.response(.other("LIST"))]),
        Case(
            testDescription: "no UTF-8 and UTF-8 in a text", bytes: "* OK caf\u{E9} 文\r\n",
            heard: [.response(.status(.init(condition: .ok, code: [], text: "café 文")))]),
        Case(
            testDescription: "controls and right-to-left marks are dropped from texts",
            bytes: "* NO \u{1B}[1ma\u{7}b\u{9B}c\u{202E}d\u{7F}\r\n",
            heard: [.response(.status(.init(condition: .no, code: [], text: "[1mabcd")))]),
        Case(testDescription: "an unfinished line", bytes: "* 3 EXI", heard: []),
    ]

    @Test("bytes become responses", arguments: cases)
    func responses(_ row: Case) throws {
        #expect(try heard(Array(row.bytes.utf8), cuts: []) == row.heard)
    }

    @Test("single bytes become the same responses", arguments: cases)
    func singleBytes(_ row: Case) throws {
        let bytes = Array(row.bytes.utf8)
        #expect(try heard(bytes, cuts: Array(bytes.indices)) == row.heard)
    }

    @Test(
        "what is not IMAP is refused",
        arguments: [
            "\r\n", "*\r\n", "* \r\n", "t1 MAYBE\r\n", "* 1 FETCH\r\n", "* 1 FETCH (UID)\r\n",
            "* 1 FETCH (UID 0)\r\n", "* 1 FETCH (UID 4294967296)\r\n", "* 1 FETCH (UID -1)\r\n",
            "* 1 FETCH (UID 1 UID 2)\r\n", "* 1 FETCH (UID 1\r\n", "* 1 FETCH (FLAGS ((a)))\r\n",
            "* 1 FETCH (RFC822.SIZE 18446744073709551616)\r\n", "* 1 FETCH (INTERNALDATE \"x)\r\n",
            "* 1 FETCH (BODY[] \"short\")\r\n", "* 1 FETCH (BODY[] NIL BODY[] NIL)\r\n",
            "* 1 FETCH (X {1x}\r\n", "* 1 FETCH (X {}\r\n", "* 1 FETCH (X {-5}\r\n",
            "* 1 FETCH (X {99999999999999999999}\r\n", "* 1 FETCH (X ))\r\n", "* OK a\0b\r\n",
            "t1 {3}\r\nOK \r\n",
        ])
    func malformed(_ bytes: String) {
        #expect {
            try heard(Array(bytes.utf8), cuts: [])
        } throws: { error in
            if case .malformed? = error as? ResponseParser.Failure { true } else { false }
        }
    }

    struct LimitCase: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var bytes: String
        var limits: ResponseParser.Limits
        /// Nil when the bytes are just within the limit.
        var failure: ResponseParser.Failure?
    }

    static let limitCases = [
        LimitCase(
            testDescription: "text at its limit", bytes: "* 3 EXISTS\r\n", limits: .init(text: 11),
            failure: nil),
        LimitCase(
            testDescription: "text above its limit", bytes: "* 33 EXISTS\r\n",
            limits: .init(text: 11), failure: .tooLong(what: "a response", actual: 12, limit: 11)),
        LimitCase(
            testDescription: "text without end", bytes: String(repeating: "x", count: 12),
            limits: .init(text: 11), failure: .tooLong(what: "a response", actual: 12, limit: 11)),
        LimitCase(
            testDescription: "text in many stretches",
            bytes: "* 1 FETCH (X {1}\r\na X {1}\r\na X {1}\r\n", limits: .init(text: 25),
            failure: .tooLong(what: "a response", actual: 31, limit: 25)),
        LimitCase(
            testDescription: "a small literal at its limit", bytes: "* 1 FETCH (X {3}\r\nabc)\r\n",
            limits: .init(smallLiteral: 3), failure: nil),
        LimitCase(
            testDescription: "a small literal above its limit", bytes: "* 1 FETCH (X {4}\r\n",
            limits: .init(smallLiteral: 3),
            failure: .tooLong(what: "a literal", actual: 4, limit: 3)),
        LimitCase(
            testDescription: "two literals", bytes: "* 1 FETCH (X {1}\r\na X {1}\r\nb)\r\n",
            limits: .init(literalsPerResponse: 2), failure: nil),
        LimitCase(
            testDescription: "three literals of at most two",
            bytes: "* 1 FETCH (X {1}\r\na X {1}\r\nb X {1}\r\n",
            limits: .init(literalsPerResponse: 2),
            failure: .tooLong(what: "a number of literals", actual: 3, limit: 2)),
        LimitCase(
            testDescription: "nesting at its limit", bytes: "* 1 FETCH (X ((1)))\r\n",
            limits: .init(nesting: 2), failure: nil),
        LimitCase(
            testDescription: "nesting above its limit", bytes: "* 1 FETCH (X (((1))))\r\n",
            limits: .init(nesting: 2), failure: .tooLong(what: "nesting", actual: 3, limit: 2)),
        LimitCase(
            testDescription: "a message at its limit",
            bytes: "* 1 FETCH (UID 1 BODY[] {4}\r\nabcd)\r\n", limits: .init(body: 4), failure: nil),
        LimitCase(
            testDescription: "a message above its limit", bytes: "* 1 FETCH (UID 1 BODY[] {5}\r\n",
            limits: .init(body: 4), failure: .tooLong(what: "a message", actual: 5, limit: 4)),
    ]

    @Test("each limit holds, and its error names the measure", arguments: limitCases)
    func limits(_ row: LimitCase) {
        var failure: ResponseParser.Failure?
        do {
            _ = try heard(Array(row.bytes.utf8), cuts: [], limits: row.limits)
        } catch {
            failure = error as? ResponseParser.Failure
        }
        #expect(failure == row.failure)
    }

    @Test("any cut of a dialogue gives the same events", arguments: try DialogueTests.names())
    func slicing(_ name: String) throws {
        let script = try Script("\(DialogueTests.folder)/\(name)")
        let bytes = script.serverBytes(tag: "t1")
        let whole = outcome(bytes, cuts: [])
        #expect(outcome(bytes, cuts: Array(bytes.indices)) == whole)
        var generator = SeededGenerator(seed: UInt64(bytes.count))
        for _ in 0..<30 {
            let cuts = (0..<Int.random(in: 1...20, using: &generator)).map { _ in
                Int.random(in: 0...bytes.count, using: &generator)
            }
            #expect(outcome(bytes, cuts: cuts.sorted()) == whole, "cut at \(cuts)")
        }
    }

    @Test("damaged dialogues end in events or an error", arguments: try DialogueTests.names())
    func damage(_ name: String) throws {
        let script = try Script("\(DialogueTests.folder)/\(name)")
        let original = script.serverBytes(tag: "t1")
        var generator = SeededGenerator(seed: 7)
        let signs = Array("(){}[]\"\\\r\n 0123456789*+\0".utf8)
        for _ in 0..<100 where !original.isEmpty {
            var bytes = original
            for _ in 0..<Int.random(in: 1...8, using: &generator) {
                let place = Int.random(in: bytes.indices, using: &generator)
                bytes[place] = signs.randomElement(using: &generator) ?? 0
            }
            let cut = Int.random(in: 0...bytes.count, using: &generator)
            // The same damage is understood alike, however it arrives.
            #expect(outcome(bytes, cuts: [cut]) == outcome(bytes, cuts: []))
        }
    }
}

/// An event that outlives its bytes; neighbouring pieces of a message are one.
enum Heard: Equatable, Sendable {
    case began(UInt64)
    case bytes(String)
    case ended
    case response(Response)
    case failed
}

private func heard(
    _ bytes: [UInt8], cuts: [Int], limits: ResponseParser.Limits = .init()
) throws -> [Heard] {
    var parser = ResponseParser(limits: limits)
    var events: [Heard] = []
    var body: [UInt8] = []
    for (start, end) in zip([0] + cuts, cuts + [bytes.count]) {
        try bytes[start..<end].withUnsafeBytes { slice in
            try parser.feed(slice) { event in
                switch event {
                case .bodyBegan(let size): events.append(.began(size))
                case .bodyBytes(let piece): body += piece
                case .bodyEnded:
                    if !body.isEmpty {
                        events.append(.bytes(String(decoding: body, as: UTF8.self)))
                    }
                    body = []
                    events.append(.ended)
                case .response(let response): events.append(.response(response))
                }
            }
        }
    }
    return events
}

/// The events up to the first error, which ends them.
private func outcome(_ bytes: [UInt8], cuts: [Int]) -> [Heard] {
    var parser = ResponseParser()
    var events: [Heard] = []
    for (start, end) in zip([0] + cuts, cuts + [bytes.count]) {
        do {
            try bytes[start..<end].withUnsafeBytes { slice in
                try parser.feed(slice) { event in
                    if case .response(let response) = event { events.append(.response(response)) }
                    if case .bodyBegan(let size) = event { events.append(.began(size)) }
                    if case .bodyEnded = event { events.append(.ended) }
                }
            }
        } catch {
            return events + [.failed]
        }
    }
    return events
}
