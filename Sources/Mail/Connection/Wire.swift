internal import CCurl
internal import CLinux
internal import Glibc

/// One connection to a mail server, dialled, secured and logged in by libcurl.
///
/// libcurl is asked for `CURLOPT_CONNECT_ONLY` and never speaks after the login. All calls block,
/// so they belong on a thread of their own; only `Interrupt` may be used from elsewhere.
final class Wire {
    enum Scheme: String {
        case imap, smtp
    }

    /// The lines the server said before and during the login.
    private(set) var greeting: [String] = []
    let name: String

    private let handle: UnsafeMutableRawPointer
    private let socket: Int32
    private let interrupt: Interrupt

    /// Connects, secures and logs in.
    ///
    /// Throws a `MailError` of kind `unreachable`, `certificate`, `authentication` or `timedOut`.
    init(
        to server: ServerAddress, scheme: Scheme, credential: Credential?, interrupt: Interrupt,
        timeout: Duration = .seconds(60)
    ) throws(MailError) {
        _ = Self.isReady
        name = server.name
        self.interrupt = interrupt
        guard let handle = curl_easy_init() else {
            throw MailError(
                kind: .unreachable, operation: "connect", server: name,
                text: "libcurl has no memory")
        }
        self.handle = handle
        do {
            socket = try Self.dial(
                handle, to: server, scheme: scheme, credential: credential, interrupt: interrupt,
                timeout: timeout, greeting: &greeting)
        } catch {
            curl_easy_cleanup(handle)
            throw error
        }
    }

    deinit { curl_easy_cleanup(handle) }

    /// Sends every byte or throws; `deadline` is on the monotonic clock.
    func send(_ bytes: [UInt8], deadline: ContinuousClock.Instant) throws(MailError) {
        var offset = 0
        while offset < bytes.count {
            var sent = 0
            let code = bytes.withUnsafeBytes { buffer in
                curl_easy_send(
                    handle, buffer.baseAddress?.advanced(by: offset), buffer.count - offset, &sent)
            }
            switch code {
            case CURLE_OK: offset += sent
            case CURLE_AGAIN: try wait(for: POLLOUT, until: deadline, during: "send")
            default: throw failure(.closed, "send", code)
            }
        }
    }

    /// Reads what has come, waiting until there is something; 0 means the peer has closed.
    ///
    /// It takes as much as fits, so that callers work on few large pieces although TLS comes in
    /// small records.
    func receive(
        into buffer: UnsafeMutableRawBufferPointer, deadline: ContinuousClock.Instant
    ) throws(MailError) -> Int {
        var filled = 0
        while filled < buffer.count {
            var count = 0
            let code = curl_easy_recv(
                handle, buffer.baseAddress?.advanced(by: filled), buffer.count - filled, &count)
            filled += count
            switch code {
            case CURLE_OK where count > 0: continue
            // An end or a failure after some bytes is met again by the next call.
            case _ where filled > 0: return filled
            case CURLE_OK: return 0
            // TLS may hold decrypted bytes that poll cannot see, so it is asked only now.
            case CURLE_AGAIN: try wait(for: POLLIN, until: deadline, during: "receive")
            default: throw failure(.closed, "receive", code)
            }
        }
        return filled
    }

    private func wait(
        for event: Int32, until deadline: ContinuousClock.Instant, during operation: String
    ) throws(MailError) {
        while true {
            let left = ContinuousClock.now.duration(to: deadline)
            guard left > .zero else {
                throw MailError(
                    kind: .timedOut, operation: operation, server: name,
                    text: "no answer within the time allowed")
            }
            var polled = [
                pollfd(fd: socket, events: Int16(event), revents: 0),
                pollfd(fd: interrupt.descriptor, events: Int16(POLLIN), revents: 0),
            ]
            let ready = poll(&polled, 2, Int32(clamping: left.milliseconds + 1))
            if polled[1].revents != 0 {
                throw MailError(
                    kind: .cancelled, operation: operation, server: name, text: "asked to stop")
            }
            if ready > 0, polled[0].revents != 0 { return }
            guard ready >= 0 || errno == EINTR else {
                throw MailError(
                    kind: .closed, operation: operation, server: name,
                    text: String(cString: strerror(errno)))
            }
        }
    }

    private func failure(
        _ kind: MailError.Kind, _ operation: String, _ code: CURLcode
    ) -> MailError {
        MailError(
            kind: kind, operation: operation, server: name,
            text: String(cString: curl_easy_strerror(code)))
    }

    // curl_easy_recv does not guard against SIGPIPE, and global set-up must happen once.
    static let isReady: Bool = {
        signal(SIGPIPE, SIG_IGN)
        return curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK
    }()
}

extension Duration {
    /// Whole milliseconds, rounded down.
    package var milliseconds: Int64 {
        components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    }
}
