/// A logged-in IMAP connection: commands out, responses in, in step.
///
/// It blocks; `MailboxSession` owns it on a thread of its own. After any error but a refusal the
/// dialogue is out of step for good, and every further command throws `closed`.
final class IMAPConnection {
    private(set) var capabilities: Set<String> = []

    private let wire: Wire
    private let limits: MailboxSession.Limits
    private let tagPrefix: String
    private var parser: ResponseParser
    private var tagNumber = 0
    private var fileNumber = 0
    private var awaited: Set<String> = []
    private var answers: [String: StatusResponse] = [:]
    /// Untagged responses since the last tagged one.
    private var untagged = 0
    private var isInStep = true
    private let buffer = UnsafeMutableRawBufferPointer.allocate(
        byteCount: 256 * 1024, alignment: 16)

    /// `tagPrefix` is random, so that no mail can foresee a tag.
    init(
        _ wire: Wire, tagPrefix: String, limits: MailboxSession.Limits
    ) throws(MailError) {
        self.wire = wire
        self.tagPrefix = tagPrefix
        self.limits = limits
        // RFC822.SIZE is only roughly right on some servers.
        let greatest = limits.greatestMessage.multipliedReportingOverflow(by: 2)
        parser = ResponseParser(
            limits: .init(body: greatest.overflow ? .max : greatest.partialValue))
        try resynchronise()
        try learnCapabilities()
    }

    deinit { buffer.deallocate() }

    /// Sends a command and hands every untagged response to `handle` until the tagged one.
    ///
    /// Throws `refused` or `missingMailbox` when the server answers NO or BAD; `purpose` then
    /// says what was tried.
    @discardableResult
    func run(
        _ command: String, for purpose: String, handle: (Response) -> Void = { _ in }
    ) throws(MailError) -> StatusResponse {
        let status = try finish(try start(command)) { event in
            guard case .response(let response) = event else {
                throw self.violation("a message that nobody asked for")
            }
            handle(response)
        }
        guard status.condition == .ok else { throw refusal(status, of: purpose) }
        return status
    }

    /// Sends a command without waiting; the tag comes back.
    func start(_ command: String) throws(MailError) -> String {
        tagNumber += 1
        let tag = "\(tagPrefix)\(tagNumber)"
        try say("\(tag) \(command)")
        awaited.insert(tag)
        return tag
    }

    /// Sends a line that has no answer of its own.
    func say(_ line: String) throws(MailError) {
        guard isInStep else { throw closed("the dialogue had broken off") }
        isInStep = false
        try wire.send(Array("\(line)\r\n".utf8), deadline: .now + limits.patience)
        isInStep = true
    }

    /// Reads until the tag has been answered; the answer may be NO or BAD.
    ///
    /// `handle` also gets what belongs to other commands in flight.
    func finish(
        _ tag: String, within patience: Duration? = nil, handle: (ResponseEvent) throws -> Void
    ) throws(MailError) -> StatusResponse {
        while true {
            if let answer = answers.removeValue(forKey: tag) { return answer }
            try hear(within: patience ?? limits.patience, handle)
        }
    }

    /// Reads until the server says `+` to the command of this tag, or answers it.
    func awaitProceeding(
        with tag: String, handle: (ResponseEvent) throws -> Void
    ) throws(MailError) {
        var isProceeding = false
        while !isProceeding, answers[tag] == nil {
            try hear(within: limits.patience) { event in
                if case .response(.proceed) = event { isProceeding = true }
                try handle(event)
            }
        }
    }

    /// Reads once; silence is an error.
    private func hear(
        within patience: Duration, _ handle: (ResponseEvent) throws -> Void
    ) throws(MailError) {
        guard try listen(until: .now + patience, handle: handle) == .silence else { return }
        isInStep = false
        throw MailError(
            kind: .timedOut, operation: "wait for an answer", server: wire.name,
            text: "no answer within the time allowed")
    }

    /// What came of listening for a while.
    enum Listening: Equatable { case heard, silence }

    /// Reads once and hands on what it completes, or finds silence until the deadline.
    func listen(
        until deadline: ContinuousClock.Instant, handle: (ResponseEvent) throws -> Void
    ) throws(MailError) -> Listening {
        isInStep = false
        let count: Int
        do throws(MailError) {
            count = try wire.receive(into: buffer, deadline: deadline)
        } catch {
            guard error.kind == .timedOut else { throw error }
            isInStep = true
            return .silence
        }
        guard count > 0 else { throw closed("the server hung up") }
        try consume(UnsafeRawBufferPointer(rebasing: buffer[..<count]), handle)
        isInStep = true
        return .heard
    }

    func hasAnswer(to tag: String) -> Bool { answers[tag] != nil }

    /// A name for a file that no other connection uses.
    func freshFileName() -> String {
        fileNumber += 1
        return "\(tagPrefix)-\(fileNumber)"
    }

    func violation(_ text: String) -> MailError {
        MailError(kind: .protocolViolation, operation: "read", server: wire.name, text: text)
    }

    func refusal(_ status: StatusResponse, of purpose: String) -> MailError {
        let code = status.code.joined(separator: " ")
        let missing = ["NONEXISTENT", "TRYCREATE"].contains(status.code.first?.uppercased() ?? "")
        return MailError(
            kind: missing ? .missingMailbox : .refused, operation: purpose, server: wire.name,
            text: "\(status.condition.rawValue) \(code.isEmpty ? "" : "[\(code)] ")\(status.text)")
    }

    private func consume(
        _ bytes: UnsafeRawBufferPointer, _ handle: (ResponseEvent) throws -> Void
    ) throws(MailError) {
        do {
            try parser.feed(bytes) { event in try self.sort(event, handle) }
        } catch let error as MailError {
            throw error
        } catch {
            throw violation("\(error)")
        }
    }

    /// Keeps answers, ends at BYE, and hands everything else on.
    private func sort(
        _ event: ResponseEvent, _ handle: (ResponseEvent) throws -> Void
    ) throws {
        switch event {
        case .response(.tagged(let tag, let status)):
            guard awaited.remove(tag) != nil else { throw violation("an unknown tag") }
            answers[tag] = status
            untagged = 0
        case .response(.status(let status)) where status.condition == .bye:
            throw closed("the server said goodbye: \(status.text)")
        case .response:
            untagged += 1
            guard untagged <= limits.untagged else {
                throw violation("more than \(limits.untagged) responses to one command")
            }
            try handle(event)
        default: try handle(event)
        }
    }

    /// libcurl drops what follows the login's answer in the same segment, half a line even; so
    /// everything before the answer to a tag of ours is thrown away unread.
    private func resynchronise() throws(MailError) {
        let tag = try start("NOOP")
        var search = MarkSearch(for: "\r\n\(tag) OK")
        let deadline = ContinuousClock.now + limits.patience
        while true {
            let count = try wire.receive(into: buffer, deadline: deadline)
            guard count > 0 else { throw closed("the server hung up after the login") }
            let heard = UnsafeRawBufferPointer(rebasing: buffer[..<count])
            if let end = search.lineEnd(in: heard) {
                awaited.remove(tag)
                return try consume(UnsafeRawBufferPointer(rebasing: heard[end...])) { _ in }
            }
            guard search.seen < ResponseParser.Limits().text else {
                throw violation("endless chatter after the login")
            }
        }
    }

    private func learnCapabilities() throws(MailError) {
        var words: [String] = []
        try run("CAPABILITY", for: "ask for capabilities") { response in
            if case .capability(let heard) = response { words = heard }
        }
        capabilities = Set(words.map { $0.uppercased() })
    }

    private func closed(_ text: String) -> MailError {
        MailError(kind: .closed, operation: "read", server: wire.name, text: text)
    }
}
