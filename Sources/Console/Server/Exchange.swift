internal import CMicrohttpd
internal import Synchronization

/// One request and its answer, from the request line to the last byte.
///
/// The library's thread fills it in and sends the answer; a task in between makes that.
final class Exchange: Sendable {
    enum Phase {
        case head, admission, body, handling, answered
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
        /// Where files go; nil for what is taken into memory.
        var upload: Upload?
        /// What is answered once a body has passed by that nobody wants.
        var refusal: HTTPResponse?
        /// Bytes of files that have come.
        var received = 0
        var answer: HTTPResponse?
        var stream: ResponseStream?
    }

    /// The connection the request came on; valid until the exchange completes.
    struct Connection: @unchecked Sendable {
        let handle: OpaquePointer
    }

    let connection: Connection
    private let peer: String?
    let state: Mutex<State>

    init(_ connection: OpaquePointer, target: String) {
        self.connection = Connection(handle: connection)
        var text = [CChar](repeating: 0, count: 64)
        buzheng_httpd_peer(connection, &text, text.count)
        let peer = String(decoding: text.prefix { $0 != 0 }.map { UInt8($0) }, as: UTF8.self)
        self.peer = peer.isEmpty ? nil : peer
        let path = target.prefix { $0 != "?" }
        let read = RequestTarget(target)
        state = Mutex(
            State(target: read, isQueryBroken: read == nil && RequestTarget(String(path)) != nil))
    }

    /// The request without its body, while it is to be said whether that is taken; nil otherwise.
    var head: HTTPRequest? { request(in: .admission) }

    /// The request, once the body is whole; nil before.
    var request: HTTPRequest? { request(in: .handling) }

    private func request(in phase: Phase) -> HTTPRequest? {
        state.withLock { state in
            guard state.phase == phase, let method = state.method, let target = state.target
            else { return nil }
            return HTTPRequest(
                method: method, target: target, headers: state.headers, body: state.body,
                peer: peer, upload: state.upload)
        }
    }

    /// Lets the body come.
    func admit(_ admission: Admission) {
        state.withLock { state in
            state.phase = .body
            switch admission {
            case .taken(let upload): state.upload = upload
            case .refused(let answer): state.refusal = answer
            }
        }
        MHD_resume_connection(connection.handle)
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

/// What is said of a form with files before they come.
package enum Admission: Sendable {
    case taken(Upload)
    /// The library can answer only after the body, which is passed over.
    case refused(HTTPResponse)
}
