/// A server's reply: three digits and its lines (RFC 5321 §4.2).
struct SMTPReply: Equatable {
    var code: Int
    /// The lines' texts without code and separator.
    var lines: [String]

    var isPositive: Bool { (200..<400).contains(code) }

    /// Whether the dialogue may go on as planned: 354 to `DATA`, 2xx to anything else.
    func isGoAhead(to command: String) -> Bool {
        command == "DATA" ? code == 354 : (200..<300).contains(code)
    }

    /// One printable line for the log.
    var text: String {
        "\(code) " + lines.joined(separator: " / ")
    }
}

/// Cuts a byte stream into replies; pure, bounded, fed in slices of any size.
///
/// A line that does not begin with a reply code is skipped: middleboxes are known to chatter.
struct SMTPReplyParser {
    /// RFC 5321 §4.5.3.1.5 asks for 512 octets a line; real servers write more.
    struct Limits {
        var lineBytes = 4096
        var lines = 256
        var chatter = 32
    }

    enum Failure: Error, Equatable {
        case lineTooLong(limit: Int)
        case tooManyLines(limit: Int)
        case codeChanged(from: Int, to: Int)
    }

    private let limits: Limits
    private var line: [UInt8] = []
    private var pending: SMTPReply?
    private var chatter = 0

    init(limits: Limits = .init()) { self.limits = limits }

    /// The replies completed by these bytes, in order.
    mutating func feed(_ bytes: some Sequence<UInt8>) throws(Failure) -> [SMTPReply] {
        var replies: [SMTPReply] = []
        for byte in bytes {
            guard byte == UInt8(ascii: "\n") else {
                guard line.count < limits.lineBytes else {
                    throw .lineTooLong(limit: limits.lineBytes)
                }
                line.append(byte)
                continue
            }
            if line.last == UInt8(ascii: "\r") { line.removeLast() }
            if let reply = try take(line) { replies.append(reply) }
            line.removeAll(keepingCapacity: true)
        }
        return replies
    }

    private mutating func take(_ line: [UInt8]) throws(Failure) -> SMTPReply? {
        guard let (code, isLast) = head(of: line) else {
            chatter += 1
            guard chatter <= limits.chatter else { throw .tooManyLines(limit: limits.chatter) }
            return nil
        }
        var reply = pending ?? SMTPReply(code: code, lines: [])
        guard reply.code == code else { throw .codeChanged(from: reply.code, to: code) }
        guard reply.lines.count < limits.lines else { throw .tooManyLines(limit: limits.lines) }
        reply.lines.append(printable(line.dropFirst(4)))
        pending = isLast ? nil : reply
        return isLast ? reply : nil
    }

    private func head(of line: [UInt8]) -> (code: Int, isLast: Bool)? {
        guard line.count >= 3, (UInt8(ascii: "2")...UInt8(ascii: "5")).contains(line[0]),
            line[1...2].allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        let code = line[..<3].reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        guard line.count > 3 else { return (code, true) }
        switch line[3] {
        case UInt8(ascii: "-"): return (code, false)
        case UInt8(ascii: " "): return (code, true)
        default: return nil
        }
    }

    private func printable(_ bytes: ArraySlice<UInt8>) -> String {
        String(
            decoding: bytes.map { (0x20...0x7E).contains($0) ? $0 : UInt8(ascii: "?") },
            as: UTF8.self)
    }
}
