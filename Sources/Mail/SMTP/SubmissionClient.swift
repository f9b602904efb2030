/// Hands messages to a submission server, one connection after another (RFC 5321, RFC 6409).
///
/// It lives on a thread of its own because libcurl blocks.
package actor SubmissionClient {
    private let server: ServerAddress
    private let credential: Credential?
    private let interrupt = Interrupt()
    private let timeouts: Timeouts
    private let executor = BlockingExecutor("smtp")
    private var session: SubmissionSession?

    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        executor.asUnownedSerialExecutor()
    }

    /// How long each step may take.
    package struct Timeouts: Sendable {
        package var command: Duration
        /// RFC 5321 §4.5.3.2.6: ten minutes, since a shorter wait duplicates mail.
        package var endOfData: Duration

        package init(command: Duration = .seconds(300), endOfData: Duration = .seconds(600)) {
            self.command = command
            self.endOfData = endOfData
        }
    }

    package init(
        server: ServerAddress, credential: Credential?, timeouts: Timeouts = .init()
    ) {
        self.server = server
        self.credential = credential
        self.timeouts = timeouts
    }

    /// Submits one message to one recipient, so that each copy has one known fate.
    ///
    /// `message` has CRLF line ends only; the addresses have passed the validator.
    package func submit(
        _ message: [UInt8], from sender: EmailAddress, to recipient: EmailAddress
    ) -> SubmissionResult {
        let isReused = session != nil
        do {
            let session = try connected()
            let result = session.submit(message, from: sender, to: recipient)
            if !session.isUsable { self.session = nil }
            guard isReused, wasClosedMeanwhile(result) else { return result }
        } catch {
            return .notSent(error)
        }
        return submit(message, from: sender, to: recipient)
    }

    /// Connects and logs in, and sends nothing.
    package func probe() throws(MailError) {
        _ = try connected()
        close()
    }

    /// Ends the connection politely; the next message opens another.
    package func close() {
        session?.quit()
        session = nil
    }

    /// Ends a dialogue that is under way; what was being sent becomes `unknown` or `notSent`.
    package nonisolated func stop() { interrupt.fire() }

    /// Servers end connections that were idle for long; the message has not gone out then.
    private func wasClosedMeanwhile(_ result: SubmissionResult) -> Bool {
        switch result {
        case .notSent(let error): error.kind == .closed
        case .refused(let code, _): code == 421
        case .sent, .recipientRefused, .unknown: false
        }
    }

    private func connected() throws(MailError) -> SubmissionSession {
        if let session { return session }
        let wire = try Wire(
            to: server, scheme: .smtp, credential: credential, interrupt: interrupt,
            timeout: min(timeouts.command, .seconds(60)))
        let session = try SubmissionSession(wire, timeouts: timeouts)
        self.session = session
        return session
    }
}
