/// One SMTP session after the login: `EHLO`, then any number of mail transactions.
final class SubmissionSession {
    /// False once the dialogue can no longer be trusted to be in step.
    private(set) var isUsable = true

    /// What the server says no to before it is given a message.
    private struct Refusal {
        var reply: SMTPReply
        var isOfRecipient: Bool
    }

    private let wire: Wire
    private let timeouts: SubmissionClient.Timeouts
    private var parser = SMTPReplyParser()
    private var replies: [SMTPReply] = []
    private var extensions: Set<String> = []
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 16384, alignment: 16)

    init(_ wire: Wire, timeouts: SubmissionClient.Timeouts) throws(MailError) {
        self.wire = wire
        self.timeouts = timeouts
        try greet()
    }

    deinit { buffer.deallocate() }

    func submit(
        _ message: [UInt8], from sender: EmailAddress, to recipient: EmailAddress
    ) -> SubmissionResult {
        do {
            if let refusal = try open(from: sender, to: recipient, bytes: message.count) {
                return try abandon(refusal)
            }
        } catch {
            isUsable = false
            return .notSent(error)
        }
        return transfer(message)
    }

    func quit() {
        guard isUsable else { return }
        isUsable = false
        // The server's farewell tells nothing that matters.
        do { _ = try exchange("QUIT", within: .seconds(5)) } catch {}
    }

    private func greet() throws(MailError) {
        // libcurl has greeted already, but what it heard may be from before STARTTLS.
        let reply = try exchange("EHLO buzheng.invalid", within: timeouts.command)
        guard reply.code == 250 else { throw failure(.refused, "EHLO", reply.text) }
        extensions = Set(
            reply.lines.dropFirst().compactMap { $0.split(separator: " ").first?.uppercased() })
    }

    /// Nil when the server waits for the message, else its refusal.
    private func open(
        from sender: EmailAddress, to recipient: EmailAddress, bytes: Int
    ) throws(MailError) -> Refusal? {
        var parameters = ""
        if extensions.contains("SIZE") { parameters += " SIZE=\(bytes)" }
        if extensions.contains("8BITMIME") { parameters += " BODY=8BITMIME" }
        let commands = [
            "MAIL FROM:<\(sender)>\(parameters)", "RCPT TO:<\(recipient)>", "DATA",
        ]
        let isPipelined = extensions.contains("PIPELINING")
        if isPipelined { try send(commands.joined(separator: "\r\n"), within: timeouts.command) }
        var refusal: Refusal?
        for command in commands {
            if !isPipelined { try send(command, within: timeouts.command) }
            let answer = try reply(within: timeouts.command)
            if refusal == nil, !answer.isGoAhead(to: command) {
                refusal = Refusal(reply: answer, isOfRecipient: command.hasPrefix("RCPT"))
            }
            // 421 is a server's last word, whatever else it was asked.
            if let refusal, !isPipelined || answer.code == 421 { return refusal }
            // One that took DATA without a recipient waits for an end mark (RFC 2920 §3.1).
            if refusal != nil, answer.code == 354 {
                _ = try exchange(".", within: timeouts.command)
            }
        }
        return refusal
    }

    private func abandon(_ refusal: Refusal) throws(MailError) -> SubmissionResult {
        let (code, text) = (refusal.reply.code, refusal.reply.text)
        guard code >= 400 else { throw failure(.protocolViolation, "submit", text) }
        guard code != 421 else {
            isUsable = false
            return .refused(code: code, reply: text)
        }
        let result: SubmissionResult =
            refusal.isOfRecipient
            ? .recipientRefused(code: code, reply: text) : .refused(code: code, reply: text)
        do { _ = try exchange("RSET", within: timeouts.command) } catch { isUsable = false }
        return result
    }

    /// Once the end mark is out, a lost connection leaves the message's fate unknown.
    private func transfer(_ message: [UInt8]) -> SubmissionResult {
        do {
            try wire.send(dotStuffed(message), deadline: .now + timeouts.endOfData)
        } catch {
            return cutShort(error)
        }
        do {
            return fate(told: try reply(within: timeouts.endOfData))
        } catch {
            isUsable = false
            return .unknown(reason: error.text)
        }
    }

    private func fate(told reply: SMTPReply) -> SubmissionResult {
        if reply.code == 421 { isUsable = false }
        switch reply.code {
        case 200..<300: return .sent(reply: reply.text)
        case 400...: return .refused(code: reply.code, reply: reply.text)
        default:
            isUsable = false
            return .unknown(reason: reply.text)
        }
    }

    /// Without its end mark no server can have accepted a message, but it may have said why not.
    private func cutShort(_ failure: MailError) -> SubmissionResult {
        isUsable = false
        do {
            let reply = try reply(within: .seconds(5))
            return reply.isPositive
                ? .notSent(failure) : .refused(code: reply.code, reply: reply.text)
        } catch {
            return .notSent(failure)
        }
    }

    private func exchange(_ command: String, within limit: Duration) throws(MailError) -> SMTPReply
    {
        try send(command, within: limit)
        return try reply(within: limit)
    }

    private func send(_ line: String, within limit: Duration) throws(MailError) {
        try wire.send(Array("\(line)\r\n".utf8), deadline: ContinuousClock.now + limit)
    }

    private func reply(within limit: Duration) throws(MailError) -> SMTPReply {
        let deadline = ContinuousClock.now + limit
        while replies.isEmpty {
            let count = try wire.receive(into: buffer, deadline: deadline)
            guard count > 0 else { throw failure(.closed, "receive", "the server hung up") }
            do {
                replies += try parser.feed(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            } catch {
                throw failure(.protocolViolation, "receive", "\(error)")
            }
        }
        return replies.removeFirst()
    }

    private func failure(_ kind: MailError.Kind, _ operation: String, _ text: String) -> MailError {
        MailError(kind: kind, operation: operation, server: wire.name, text: text)
    }
}
