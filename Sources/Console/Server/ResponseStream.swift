internal import CMicrohttpd
internal import Synchronization

/// The body of an answer that is written while it is sent: an export, or events as they happen.
///
/// The writer waits while the reader is slow, so that memory stays bounded.
package final class ResponseStream: Sendable {
    private struct State {
        var pending: [UInt8] = []
        var isFinished = false
        var isFailed = false
        var isClosed = false
        // The connection while it sleeps for want of bytes.
        var sleeping: Sleeper?
        var writers: [CheckedContinuation<Void, Never>] = []

        /// Whether what is sent still goes anywhere.
        var isOpen: Bool { !isClosed && !isFinished && !isFailed }
    }

    /// A suspended connection; libmicrohttpd's calls on it are safe from any thread.
    private struct Sleeper: @unchecked Sendable {
        let connection: OpaquePointer

        func wake() { MHD_resume_connection(connection) }
    }

    private static let bufferedBytes = 64 << 10
    private let state = Mutex(State())

    init() {}

    /// Hands bytes over and waits while more than 64 KiB are unread; false once nobody reads.
    @discardableResult
    package func send(_ bytes: [UInt8]) async -> Bool {
        await withCheckedContinuation { continuation in
            let (goOn, sleeper) = state.withLock { state -> (Bool, Sleeper?) in
                guard state.isOpen else { return (true, nil) }
                state.pending += bytes
                let mayGoOn = state.pending.count <= Self.bufferedBytes
                if !mayGoOn { state.writers.append(continuation) }
                return (mayGoOn, state.sleeping.take())
            }
            sleeper?.wake()
            if goOn { continuation.resume() }
        }
        return state.withLock { $0.isOpen }
    }

    /// Ends the body after what was sent.
    func finish() {
        let sleeper = state.withLock { state in
            state.isFinished = true
            return state.sleeping.take()
        }
        sleeper?.wake()
    }

    /// Breaks the connection off, so that what was sent does not pass for all there is.
    package func fail() {
        let (sleeper, writers) = state.withLock { state in
            state.isFailed = true
            defer { state.writers = [] }
            return (state.sleeping.take(), state.writers)
        }
        sleeper?.wake()
        writers.forEach { $0.resume() }
    }

    /// Fills the library's buffer; with nothing to give, puts the connection to sleep.
    func read(into buffer: UnsafeMutableRawBufferPointer, of connection: OpaquePointer) -> Int {
        let (count, writers) = state.withLock {
            state -> (Int, [CheckedContinuation<Void, Never>]) in
            if state.isFailed { return (Int(buzheng_httpd_end_with_error), []) }
            guard !state.pending.isEmpty else {
                if state.isFinished { return (Int(buzheng_httpd_end_of_stream), []) }
                // Under the lock: a writer that comes now finds the sleeper and wakes it.
                MHD_suspend_connection(connection)
                state.sleeping = Sleeper(connection: connection)
                return (0, [])
            }
            let count = min(buffer.count, state.pending.count)
            buffer.copyBytes(from: state.pending[..<count])
            state.pending.removeFirst(count)
            let isDrained = state.pending.count <= Self.bufferedBytes
            let writers = isDrained ? state.writers : []
            if isDrained { state.writers = [] }
            return (count, writers)
        }
        writers.forEach { $0.resume() }
        return count
    }

    /// The connection is over; writers learn it.
    func close() {
        let writers = state.withLock { state in
            state.isClosed = true
            state.pending = []
            state.sleeping = nil
            defer { state.writers = [] }
            return state.writers
        }
        writers.forEach { $0.resume() }
    }
}
