internal import FoundationEssentials
package import Mail

/// A dialogue file: what a server says and expects, what the client does, and what comes of it.
///
/// `S:` the server says a line, `C:` it expects one, `|` bytes of a literal, `}}` the line after
/// it, `>` the client does something, `=` what comes of that. `{{` at a line's end stands for the
/// announcement of the literal that follows. `$` is the tag of the oldest open command, a final
/// `*` matches anything, `\xHH` is a byte, `S-` says a line without its end. `@NAME` includes a
/// file of the same folder; `times N S: …` repeats, `close`, `reset` and `hang` end the connection, `again` waits for the
/// next one, `patience N` and
/// `security W` are the client's.
package struct Script: Sendable {
    /// What the server does, in order.
    package enum Step: Sendable, Equatable {
        case say([UInt8])
        case expect(String)
        case repeated(Int, [UInt8])
        case close, reset, hang
        /// The next connection.
        case again
    }

    /// What the client does, and what comes of it.
    package struct Deed: Sendable, Equatable {
        package var action: String
        /// Each may end in `*`.
        package var outcomes: [String] = []

        package func expects(_ seen: [String]) -> Bool {
            let expected = outcomes.filter { !$0.isEmpty }
            return seen.count == expected.count
                && zip(seen, expected).allSatisfy { seen, pattern in
                    pattern.hasSuffix("*")
                        ? seen.hasPrefix(pattern.dropLast()) : seen == pattern
                }
        }
    }

    /// A line that is none of a dialogue.
    package struct Malformed: Error {
        package var line: String
    }

    /// Seconds the client waits for an answer; a slow machine must not look like a silent server.
    package var patience = 30
    /// `plain`, or `starttls`.
    package var security = "plain"
    package var steps: [Step] = []
    package var deeds: [Deed] = []

    /// Reads a dialogue file.
    package init(_ path: String) throws {
        let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
            .joined(separator: "/")
        let text = try String(contentsOfFile: path, encoding: .utf8)
        var literal: [UInt8]?
        for line in text.split(separator: "\n") {
            if let bytes = Self.literalLine(line) {
                literal?.append(contentsOf: bytes)
                if literal == nil { append(bytes) }
            } else if line.hasPrefix("}}") {
                if let literal { append(Array("{\(literal.count)}\r\n".utf8) + literal) }
                literal = nil
                append(unescaped(line.dropFirst(2)) + [13, 10])
            } else if line.hasPrefix("S: "), line.hasSuffix("{{") {
                steps.append(.say(unescaped(line.dropFirst(3).dropLast(2))))
                literal = []
            } else {
                try take(line, in: folder)
            }
        }
    }

    /// All that the server says, as one stream; `$` is `tag`.
    package func serverBytes(tag: String) -> [UInt8] {
        steps.flatMap { step -> [UInt8] in
            switch step {
            case .say(let bytes): replacingTag(in: bytes, by: tag)
            case .repeated(let count, let bytes):
                Array(repeatElement(bytes, count: min(count, 9)).joined())
            default: []
            }
        }
    }

    /// The scripted server as the client is told of it.
    package func server(port: Int) -> ServerAddress {
        ServerAddress(
            host: "127.0.0.1", port: port, security: security == "starttls" ? .startTLS : .plain)
    }

    private static func literalLine(_ line: Substring) -> [UInt8]? {
        guard line.hasPrefix("|") else { return nil }
        return unescaped(line.dropFirst(line.hasPrefix("| ") ? 2 : 1)) + [13, 10]
    }

    private mutating func take(_ line: Substring, in folder: String) throws {
        let words = line.split(separator: " ", maxSplits: 1)
        let rest = words.count > 1 ? words[1] : ""
        switch words.first {
        case nil, "#": break
        case "S:": append(unescaped(rest) + [13, 10])
        case "S-": append(unescaped(rest))
        case "C:": steps.append(.expect(String(rest)))
        case ">": deeds.append(Deed(action: String(rest)))
        case "=" where !deeds.isEmpty: deeds[deeds.count - 1].outcomes.append(String(rest))
        case "patience": patience = Int(rest) ?? patience
        case "security": security = String(rest)
        case "close": steps.append(.close)
        case "reset": steps.append(.reset)
        case "hang": steps.append(.hang)
        case "again": steps.append(.again)
        case "times":
            let parts = rest.split(separator: " ", maxSplits: 2)
            guard parts.count == 3, let count = Int(parts[0]) else {
                throw Malformed(line: "\(line)")
            }
            let end: [UInt8] = parts[1] == "S:" ? [13, 10] : []
            steps.append(.repeated(count, unescaped(parts[2]) + end))
        case let word? where word.hasPrefix("@"):
            let included = try Script("\(folder)/\(word.dropFirst()).part")
            steps += included.steps
            deeds += included.deeds
        default: throw Malformed(line: "\(line)")
        }
    }

    private mutating func append(_ bytes: [UInt8]) {
        if case .say(let earlier) = steps.last {
            steps[steps.count - 1] = .say(earlier + bytes)
        } else {
            steps.append(.say(bytes))
        }
    }
}

private func unescaped(_ text: Substring) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = text[...]
    while let character = rest.first {
        if rest.hasPrefix("\\x"), let byte = UInt8(rest.dropFirst(2).prefix(2), radix: 16) {
            bytes.append(byte)
            rest = rest.dropFirst(4)
        } else {
            bytes += Array(String(character).utf8)
            rest = rest.dropFirst()
        }
    }
    return bytes
}

/// `$ ` at the start of a line becomes the tag.
package func replacingTag(in bytes: [UInt8], by tag: @autoclosure () -> String) -> [UInt8] {
    var result: [UInt8] = []
    for (index, byte) in bytes.enumerated() {
        let isLineStart = index == 0 || bytes[index - 1] == 10
        let isMark =
            isLineStart && byte == UInt8(ascii: "$") && index + 1 < bytes.count
            && bytes[index + 1] == UInt8(ascii: " ")
        if isMark { result += Array(tag().utf8) } else { result.append(byte) }
    }
    return result
}

/// The folder of the repository that holds the fixtures.
package let fixturesFolder =
    #filePath.components(separatedBy: "/Tests/").first.map { $0 + "/Fixtures" } ?? ""
