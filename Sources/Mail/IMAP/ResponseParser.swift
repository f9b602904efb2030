/// Cuts a server's bytes into responses: a pure state machine, strict and bounded.
///
/// It is fed slices of any size. Literals are taken by their announced length only, so nothing
/// inside a message can pass for protocol. The literal of `BODY[]` goes out in slices; any other
/// literal is small and becomes part of its response.
struct ResponseParser {
    /// What a server may make the client hold; a breach ends the connection.
    struct Limits: Sendable {
        /// All text of one response, without its literals.
        var text = 256 * 1024
        /// A literal that is not a message body.
        var smallLiteral = 64 * 1024
        var literalsPerResponse = 64
        var nesting = 16
        /// The literal of `BODY[]`.
        var body: UInt64 = 200 << 20
    }

    enum Failure: Error, Equatable, CustomStringConvertible {
        /// Something of the response is longer than its limit; `actual` is as far as it was read.
        case tooLong(what: String, actual: UInt64, limit: UInt64)
        case malformed(String)

        var description: String {
            switch self {
            case .tooLong(let what, let actual, let limit):
                "\(what) of \(actual), at most \(limit) allowed"
            case .malformed(let what): "not IMAP: \(what)"
            }
        }
    }

    /// A stretch of one response.
    enum Part: Equatable {
        case text([UInt8])
        case literal([UInt8])
        case streamed
    }

    private enum State {
        case text
        case literal(remaining: Int)
        case body(remaining: UInt64)
    }

    private let limits: Limits
    private var state = State.text
    private var parts: [Part] = []
    private var line: [UInt8] = []
    private var literal: [UInt8] = []
    private var textBytes = 0

    init(limits: Limits = .init()) { self.limits = limits }

    /// Calls `emit` for everything these bytes complete, in order.
    mutating func feed(
        _ bytes: UnsafeRawBufferPointer, _ emit: (ResponseEvent) throws -> Void
    ) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            switch state {
            case .text: try takeText(&rest, emit)
            case .literal(let remaining): takeLiteral(&rest, remaining)
            case .body(let remaining): try takeBody(&rest, remaining, emit)
            }
        }
    }

    private mutating func takeText(
        _ rest: inout Slice<UnsafeRawBufferPointer>, _ emit: (ResponseEvent) throws -> Void
    ) throws {
        guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else {
            try append(rest)
            rest = rest[rest.endIndex...]
            return
        }
        try append(rest[..<end])
        rest = rest[(end + 1)...]
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        guard let size = try announcedLiteral() else {
            try finish(emit)
            return
        }
        let isBody = ResponseGrammar.endsWithBodySection(line)
        parts.append(.text(line))
        line.removeAll(keepingCapacity: true)
        try check("a number of literals", UInt64(parts.count / 2 + 1), limits.literalsPerResponse)
        isBody ? try beginBody(size, emit) : try beginLiteral(size)
    }

    private mutating func beginLiteral(_ size: UInt64) throws {
        try check("a literal", size, limits.smallLiteral)
        literal = []
        state = .literal(remaining: Int(size))
        if size == 0 { endLiteral() }
    }

    private mutating func beginBody(
        _ size: UInt64, _ emit: (ResponseEvent) throws -> Void
    ) throws {
        guard size <= limits.body else {
            throw Failure.tooLong(what: "a message", actual: size, limit: limits.body)
        }
        try emit(.bodyBegan(size: size))
        state = .body(remaining: size)
        if size == 0 { try endBody(emit) }
    }

    private func check(_ what: String, _ actual: UInt64, _ limit: Int) throws {
        guard actual <= UInt64(limit) else {
            throw Failure.tooLong(what: what, actual: actual, limit: UInt64(limit))
        }
    }

    private mutating func append(_ bytes: Slice<UnsafeRawBufferPointer>) throws {
        textBytes += bytes.count
        try check("a response", UInt64(textBytes), limits.text)
        guard !bytes.contains(0) else { throw Failure.malformed("NUL in a response") }
        line.append(contentsOf: bytes)
    }

    /// The length that a line's final `{n}` announces, or nil (RFC 9051 §4.3).
    private func announcedLiteral() throws -> UInt64? {
        guard line.last == UInt8(ascii: "}"), let open = line.lastIndex(of: UInt8(ascii: "{")),
            !ResponseGrammar.isFreeText(parts: parts, line: line)
        else { return nil }
        let digits = line[(open + 1)..<(line.count - 1)]
        guard !digits.isEmpty, digits.count <= 19,
            digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let size = UInt64(String(decoding: digits, as: UTF8.self))
        else { throw Failure.malformed("a literal's length is not a number") }
        return size
    }

    private mutating func takeLiteral(
        _ rest: inout Slice<UnsafeRawBufferPointer>, _ remaining: Int
    ) {
        let taken = rest.prefix(remaining)
        literal.append(contentsOf: taken)
        rest = rest.dropFirst(taken.count)
        state = .literal(remaining: remaining - taken.count)
        if remaining == taken.count { endLiteral() }
    }

    private mutating func endLiteral() {
        parts.append(.literal(literal))
        literal = []
        state = .text
    }

    private mutating func takeBody(
        _ rest: inout Slice<UnsafeRawBufferPointer>, _ remaining: UInt64,
        _ emit: (ResponseEvent) throws -> Void
    ) throws {
        let taken = rest.prefix(Int(clamping: remaining))
        try emit(.bodyBytes(UnsafeRawBufferPointer(rebasing: taken)))
        rest = rest.dropFirst(taken.count)
        let left = remaining - UInt64(taken.count)
        state = .body(remaining: left)
        if left == 0 { try endBody(emit) }
    }

    private mutating func endBody(_ emit: (ResponseEvent) throws -> Void) throws {
        parts.append(.streamed)
        state = .text
        try emit(.bodyEnded)
    }

    private mutating func finish(_ emit: (ResponseEvent) throws -> Void) throws {
        parts.append(.text(line))
        var grammar = ResponseGrammar(parts, greatestNesting: limits.nesting)
        let response = try grammar.response()
        parts.removeAll(keepingCapacity: true)
        line.removeAll(keepingCapacity: true)
        textBytes = 0
        try emit(.response(response))
    }
}

/// One thing the parser completes; the bytes are valid during the call only.
enum ResponseEvent {
    case bodyBegan(size: UInt64)
    case bodyBytes(UnsafeRawBufferPointer)
    case bodyEnded
    case response(Response)
}
