internal import CMicrohttpd
internal import Glibc
internal import Synchronization

/// HTTP/1.1 for browsers and programs behind a proxy: libmicrohttpd reads and writes on a thread of
/// its own, requests are answered by Swift tasks while their connections sleep.
package final class HTTPServer: Sendable {
    private let daemon: Daemon
    private let listener: Listener
    /// What callbacks reach; lives as long as the daemon.
    private let gate: Gate
    private let exchanges: AsyncStream<Exchange>
    private let isStopped = Mutex(false)

    /// libmicrohttpd's handle; its functions may be called from any thread.
    private struct Daemon: @unchecked Sendable {
        let handle: OpaquePointer
    }

    /// Begins to listen at once, though requests wait until `run`; throws `ListenFailure`.
    package init(
        at address: ListenAddress, limits: HTTPLimits = HTTPLimits()
    ) throws(ListenFailure) {
        let (stream, continuation) = AsyncStream.makeStream(of: Exchange.self)
        exchanges = stream
        listener = try Listener(address)
        gate = Gate(limits: limits, exchanges: continuation)
        var settings = buzheng_httpd_settings()
        settings.listening_socket = listener.descriptor
        settings.connections = UInt32(limits.connections)
        settings.idle_seconds = UInt32(limits.idle.components.seconds)
        settings.head_bytes = limits.head
        settings.begin = beginExchange
        settings.handle = handleExchange
        settings.complete = completeExchange
        settings.notify = noteConnection
        settings.owner = Unmanaged.passUnretained(gate).toOpaque()
        guard let handle = buzheng_httpd_start(&settings) else {
            throw ListenFailure(address: address, operation: "start", errno: 0)
        }
        daemon = Daemon(handle: handle)
    }

    /// The port, when it was left to the system.
    package var port: Int { listener.port }

    /// Answers requests by `handle` until the task is cancelled; then takes no more, answers those
    /// that have come, breaks off bodies that are still being written and closes.
    ///
    /// `admit` is asked before files are taken; without it none are.
    package func run(
        admitting admit: @escaping @Sendable (HTTPRequest) async -> Admission = { _ in
            .refused(HTTPResponse(.notFound))
        },
        _ handle: @escaping @Sendable (HTTPRequest) async -> HTTPResponse
    ) async {
        await withTaskCancellationHandler {
            await withDiscardingTaskGroup { group in
                group.addTask { await self.gate.closeTrickling() }
                for await exchange in exchanges {
                    group.addTask { await Self.answer(exchange, admitting: admit, by: handle) }
                }
                group.cancelAll()
            }
        } onCancel: {
            MHD_quiesce_daemon(daemon.handle)
            gate.finish()
        }
        stop()
    }

    deinit { stop() }

    /// Waits for the library's thread: no callback comes after it.
    private func stop() {
        let isFirst = isStopped.withLock { isStopped in
            defer { isStopped = true }
            return !isStopped
        }
        guard isFirst else { return }
        MHD_quiesce_daemon(daemon.handle)
        MHD_stop_daemon(daemon.handle)
    }

    /// Requests that are under way; none after the server has stopped.
    package var exchangesUnderWay: Int { gate.exchangesUnderWay.load(ordering: .relaxed) }

    private static func answer(
        _ exchange: Exchange, admitting admit: @Sendable (HTTPRequest) async -> Admission,
        by handle: @Sendable (HTTPRequest) async -> HTTPResponse
    ) async {
        if let head = exchange.head { return exchange.admit(await admit(head)) }
        guard let request = exchange.request else { return }
        await exchange.answer(await handle(request))
    }
}

/// What the library's callbacks work on.
final class Gate: Sendable {
    let limits: HTTPLimits
    let exchangesUnderWay = Atomic(0)
    private let exchanges: AsyncStream<Exchange>.Continuation
    private let open = Mutex<[Int32: ContinuousClock.Instant]>([:])

    init(limits: HTTPLimits, exchanges: AsyncStream<Exchange>.Continuation) {
        self.limits = limits
        self.exchanges = exchanges
    }

    /// Hands a whole request over; false when the server is closing.
    func pass(_ exchange: Exchange) -> Bool {
        if case .terminated = exchanges.yield(exchange) { return false }
        return true
    }

    func finish() { exchanges.finish() }

    /// A connection waits for a whole request from now on.
    func beganWaiting(_ socket: Int32) { open.withLock { $0[socket] = .now } }

    /// A connection has sent a whole request, or is closed: its socket's number may come again.
    func stoppedWaiting(_ socket: Int32) { open.withLock { $0[socket] = nil } }

    /// Closes connections that take too long over one request, a byte now and then.
    func closeTrickling() async {
        while !Task.isCancelled {
            let oldest = ContinuousClock.now - limits.request
            // Under the lock no socket here can be closed and its number given to another.
            open.withLock { open in
                for (socket, since) in open where since < oldest {
                    shutdown(socket, Int32(SHUT_RDWR))
                }
            }
            do { try await Task.sleep(for: limits.request / 8) } catch { return }
        }
    }
}
