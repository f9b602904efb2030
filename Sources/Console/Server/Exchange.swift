internal import CMicrohttpd
internal import Synchronization

/// One request and its answer, from the request line to the last byte.
///
/// The library's thread fills it in and sends the answer; a task in between makes that.
final class Exchange: Sendable {
    enum Phase {
        case head, body, handling, answered
    }

    struct State {
        var phase = Phase.head
        var method: HTTPRequest.Method?
        /// Nil when it is none that can be read in one way only.
        var target: RequestTarget?
        /// Whether that is for its query alone.
        var isQueryBroken = false
        var headers: [(name: String, value: String)] = []
        var body: [UInt8] = []
        var answer: HTTPResponse?
        var stream: ResponseStream?
    }

    /// The connection the request came on; valid until the exchange completes.
    struct Connection: @unchecked Sendable {
        let handle: OpaquePointer
    }

    let connection: Connection
    let state: Mutex<State>

    init(_ connection: OpaquePointer, target: String) {
        self.connection = Connection(handle: connection)
        let path = target.prefix { $0 != "?" }
        let read = RequestTarget(target)
        state = Mutex(
            State(target: read, isQueryBroken: read == nil && RequestTarget(String(path)) != nil))
    }

    /// The request, once the body is whole; nil before.
    var request: HTTPRequest? {
        state.withLock { state in
            guard state.phase == .handling, let method = state.method, let target = state.target
            else { return nil }
            return HTTPRequest(
                method: method, target: target, headers: state.headers, body: state.body)
        }
    }

    /// Hands the answer to the library's thread; returns when its body is written.
    func answer(_ response: HTTPResponse) async {
        guard case .written(let write) = response.body else { return hand(response, nil) }
        let stream = ResponseStream()
        hand(response, stream)
        await withTaskCancellationHandler {
            await write(stream)
            stream.finish()
        } onCancel: {
            // Not its end: what is cut short must not look whole.
            stream.fail()
        }
    }

    /// Hands over an answer without waiting for its body.
    func hand(_ response: HTTPResponse, _ stream: ResponseStream?) {
        state.withLock { state in
            state.answer = response
            state.stream = stream
        }
        MHD_resume_connection(connection.handle)
    }
}
