/// A logged-in IMAP connection: commands out, responses in, in step.
///
/// It blocks; `MailboxSession` owns it on a thread of its own.
final class IMAPConnection {
    /// How long the server may stay silent while an answer is due.
    private static let patience = Duration.seconds(120)
    /// Untagged responses between two tagged ones; a server that sends more makes no progress.
    private static let greatestChatter = 200_000

    private(set) var capabilities: Set<String> = []
    let wire: Wire

    private var parser = ResponseParser()
    private var tagNumber = 0
    private let tagPrefix: String
    private var fetches = 0
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 * 1024, alignment: 16)

    /// `tagPrefix` is random, so that no mail can foresee a tag.
    init(_ wire: Wire, tagPrefix: String) throws(MailError) {
        self.wire = wire
        self.tagPrefix = tagPrefix
        try resynchronise()
        try learnCapabilities()
    }

    deinit { buffer.deallocate() }

    /// Sends a command and hands every untagged response to `handle` until the tagged one.
    ///
    /// Throws `refused` when the server answers NO or BAD.
    @discardableResult
    func run(
        _ command: String, handle: (ResponseEvent) throws -> Void = { _ in }
    ) throws(MailError) -> StatusResponse {
        try finish([try start(command)], handle: handle)
    }

    /// Sends a command without waiting; the tag comes back.
    func start(_ command: String) throws(MailError) -> String {
        tagNumber += 1
        let tag = "\(tagPrefix)\(tagNumber)"
        try wire.send(
            Array("\(tag) \(command)\r\n".utf8), deadline: ContinuousClock.now + Self.patience)
        return tag
    }

    /// Reads until every tag has been answered; returns the last answer.
    @discardableResult
    func finish(
        _ tags: [String], handle: (ResponseEvent) throws -> Void
    ) throws(MailError) -> StatusResponse {
        var open = Set(tags)
        var last = StatusResponse(condition: .ok, code: [], text: "")
        var chatter = 0
        while !open.isEmpty {
            try read(until: ContinuousClock.now + Self.patience) { event in
                guard case .response(let response) = event else { return try handle(event) }
                switch response {
                case .tagged(let tag, let status):
                    guard open.remove(tag) != nil else { throw self.violation("an unknown tag") }
                    guard status.condition == .ok else { throw self.refusal(status) }
                    last = status
                    chatter = 0
                case .status(let status) where status.condition == .bye:
                    throw self.closed(status.text)
                default:
                    chatter += 1
                    guard chatter < Self.greatestChatter else { throw self.violation("endless chatter") }
                    try handle(event)
                }
            }
        }
        return last
    }

    /// Reads once and hands on what it completes.
    func read(
        until deadline: ContinuousClock.Instant, handle: (ResponseEvent) throws -> Void
    ) throws(MailError) {
        let count = try wire.receive(into: buffer, deadline: deadline)
        guard count > 0 else { throw closed("the server hung up") }
        try consume(UnsafeRawBufferPointer(rebasing: buffer[..<count]), handle)
    }

    /// A name for files of this connection that no other connection uses.
    var fileNamePrefix: String {
        fetches += 1
        return "\(tagPrefix)-\(fetches)"
    }

    func violation(_ text: String) -> MailError {
        MailError(kind: .protocolViolation, operation: "read", server: wire.name, text: text)
    }

    private func consume(
        _ bytes: UnsafeRawBufferPointer, _ handle: (ResponseEvent) throws -> Void
    ) throws(MailError) {
        do {
            try parser.feed(bytes, handle)
        } catch let error as MailError {
            throw error
        } catch {
            throw violation("\(error)")
        }
    }

    /// libcurl drops what follows the login's answer in the same segment, half a line even; so
    /// everything before the answer to a tag of ours is thrown away unread.
    private func resynchronise() throws(MailError) {
        let mark = Array("\r\n\(try start("NOOP")) OK".utf8)
        var heard: [UInt8] = [13, 10]
        let deadline = ContinuousClock.now + Self.patience
        while true {
            let count = try wire.receive(into: buffer, deadline: deadline)
            guard count > 0 else { throw closed("the server hung up after the login") }
            heard += buffer[..<count]
            guard heard.count < 1 << 20 else { throw violation("endless chatter after the login") }
            guard let rest = lineAfter(mark, in: heard) else { continue }
            // What follows came with the last read, so it fits.
            buffer.copyBytes(from: rest)
            try consume(UnsafeRawBufferPointer(rebasing: buffer[..<rest.count])) { _ in }
            return
        }
    }

    private func lineAfter(_ mark: [UInt8], in heard: [UInt8]) -> ArraySlice<UInt8>? {
        guard heard.count >= mark.count,
            let start = (0...(heard.count - mark.count)).first(where: {
                heard[$0..<($0 + mark.count)].elementsEqual(mark)
            }),
            let end = heard[(start + mark.count)...].firstIndex(of: UInt8(ascii: "\n"))
        else { return nil }
        return heard[(end + 1)...]
    }

    private func learnCapabilities() throws(MailError) {
        var words: [String] = []
        try run("CAPABILITY") { event in
            if case .response(.capability(let heard)) = event { words = heard }
        }
        capabilities = Set(words.map { $0.uppercased() })
    }

    private func closed(_ text: String) -> MailError {
        MailError(kind: .closed, operation: "read", server: wire.name, text: text)
    }

    private func refusal(_ status: StatusResponse) -> MailError {
        let missing = ["NONEXISTENT", "TRYCREATE"].contains(status.code.first?.uppercased() ?? "")
        return MailError(
            kind: missing ? .missingMailbox : .refused, operation: "command", server: wire.name,
            text: "\(status.condition.rawValue) \(status.text)")
    }
}
