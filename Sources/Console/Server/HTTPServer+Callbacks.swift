internal import CMicrohttpd
internal import Synchronization

// Called on libmicrohttpd's thread. Functions and not closures: a closure would take on the
// isolation of where it is written, and trap when C calls it.

/// The request line has come.
func beginExchange(
    _ owner: UnsafeMutableRawPointer?, _ target: UnsafePointer<CChar>?,
    _ connection: OpaquePointer?
) -> UnsafeMutableRawPointer? {
    guard let owner, let connection, let target else { return nil }
    Unmanaged<Gate>.fromOpaque(owner).takeUnretainedValue().exchangesUnderWay
        .add(1, ordering: .relaxed)
    // A target that is no UTF-8 becomes one with replacement characters, which names nothing.
    let exchange = Exchange(connection, target: String(cString: target))
    return Unmanaged.passRetained(exchange).toOpaque()
}

/// The head has come; then parts of the body; then the end; then the answer is there.
func handleExchange(
    _ owner: UnsafeMutableRawPointer?, _ connection: OpaquePointer?, _ url: UnsafePointer<CChar>?,
    _ method: UnsafePointer<CChar>?, _ version: UnsafePointer<CChar>?,
    _ bytes: UnsafePointer<CChar>?, _ count: UnsafeMutablePointer<Int>?,
    _ context: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> MHD_Result {
    guard let owner, let method, let version, let count,
        let pointer = context?.pointee
    else { return .NO }
    let gate = Unmanaged<Gate>.fromOpaque(owner).takeUnretainedValue()
    let exchange = Unmanaged<Exchange>.fromOpaque(pointer).takeUnretainedValue()
    switch exchange.state.withLock({ $0.phase }) {
    case .head:
        return exchange.readHead(
            method: String(cString: method), version: String(cString: version), gate)
    case .admission, .body:
        if count.pointee > 0, let bytes {
            let part = UnsafeRawBufferPointer(start: bytes, count: count.pointee)
            count.pointee = 0
            return exchange.append(part, gate) ? .YES : .NO
        }
        return exchange.endBody(gate)
    case .handling:
        return exchange.sendAnswer()
    case .answered:
        return .YES
    }
}

func completeExchange(
    _ owner: UnsafeMutableRawPointer?, _ connection: OpaquePointer?,
    _ context: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, _ code: MHD_RequestTerminationCode
) {
    guard let owner, let connection, let pointer = context?.pointee else { return }
    let gate = Unmanaged<Gate>.fromOpaque(owner).takeUnretainedValue()
    Unmanaged<Exchange>.fromOpaque(pointer).takeRetainedValue().complete()
    gate.exchangesUnderWay.subtract(1, ordering: .relaxed)
    context?.pointee = nil
    // Kept open, it may send the next request.
    gate.beganWaiting(buzheng_httpd_socket(connection))
}

func noteConnection(
    _ owner: UnsafeMutableRawPointer?, _ connection: OpaquePointer?,
    _ context: UnsafeMutablePointer<UnsafeMutableRawPointer?>?,
    _ code: MHD_ConnectionNotificationCode
) {
    guard let owner, let connection else { return }
    let gate = Unmanaged<Gate>.fromOpaque(owner).takeUnretainedValue()
    let socket = buzheng_httpd_socket(connection)
    if code == .CONNECTION_NOTIFY_STARTED {
        gate.beganWaiting(socket)
    } else {
        gate.stoppedWaiting(socket)
    }
}

/// One header, into the exchange that `context` points to.
private func collectHeader(
    _ context: UnsafeMutableRawPointer?, _ kind: MHD_ValueKind, _ name: UnsafePointer<CChar>?,
    _ value: UnsafePointer<CChar>?
) -> MHD_Result {
    guard let context, let name else { return .NO }
    let exchange = Unmanaged<Exchange>.fromOpaque(context).takeUnretainedValue()
    let text = value.map { String(cString: $0) } ?? ""
    let lower = String(cString: name).lowercased()
    exchange.state.withLock { $0.headers.append((lower, text)) }
    return .YES
}

extension Exchange {
    fileprivate func readHead(method: String, version: String, _ gate: Gate) -> MHD_Result {
        MHD_get_connection_values(
            connection.handle, .HEADER_KIND, collectHeader,
            Unmanaged.passUnretained(self).toOpaque())
        let refusal = state.withLock { state in
            state.method = HTTPRequest.Method(rawValue: method)
            let refusal = Refusal(state, version: version, limits: gate.limits)
            state.phase =
                refusal != nil ? .answered : state.bringsFiles(gate.limits) ? .admission : .body
            return refusal
        }
        if let refusal { return queue(refusal.response) }
        if state.withLock({ $0.phase == .admission }) { sleep(until: gate) }
        return .YES
    }

    fileprivate func append(_ part: UnsafeRawBufferPointer, _ gate: Gate) -> Bool {
        let upload = state.withLock { state -> Upload? in
            state.received += part.count
            return state.upload
        }
        guard upload != nil || state.withLock({ $0.refusal != nil }) else {
            return keep(part, atMost: gate.limits)
        }
        upload?.take(part, of: connection.handle)
        // Large forms may take their time as long as they go on.
        let received = state.withLock { $0.received }
        if received >> 20 > (received - part.count) >> 20 {
            gate.beganWaiting(buzheng_httpd_socket(connection.handle))
        }
        return true
    }

    private func keep(_ part: UnsafeRawBufferPointer, atMost limits: HTTPLimits) -> Bool {
        state.withLock { state in
            guard state.body.count + part.count <= limits.bytes(for: state.target) else {
                return false
            }
            state.body += part
            return true
        }
    }

    fileprivate func endBody(_ gate: Gate) -> MHD_Result {
        let (upload, refusal, received) = state.withLock { ($0.upload, $0.refusal, $0.received) }
        // Woken, the library may begin the body anew; a form with files is never empty.
        guard received > 0 || (upload == nil && refusal == nil) else { return .YES }
        if let refusal {
            state.withLock { $0.phase = .answered }
            return queue(refusal)
        }
        upload?.finish()
        return pass(to: gate)
    }

    /// Puts the connection to sleep first: the answer may be there before this returns.
    fileprivate func pass(to gate: Gate) -> MHD_Result {
        gate.stoppedWaiting(buzheng_httpd_socket(connection.handle))
        state.withLock { $0.phase = .handling }
        sleep(until: gate)
        return .YES
    }

    /// Hands the request to who answers it.
    private func sleep(until gate: Gate) {
        MHD_suspend_connection(connection.handle)
        guard !gate.pass(self) else { return }
        let answer = HTTPResponse(.unavailable).with("Connection", "close")
        if head != nil { admit(.refused(answer)) } else { hand(answer, nil) }
    }

    fileprivate func sendAnswer() -> MHD_Result {
        let answer = state.withLock { state in
            state.phase = .answered
            return state.answer
        }
        guard let answer else { return .NO }
        return queue(answer)
    }

    /// Nobody will read the rest.
    fileprivate func complete() { state.withLock { $0.stream }?.close() }

    private func queue(_ answer: HTTPResponse) -> MHD_Result {
        guard let response = makeResponse(answer.body) else { return .NO }
        defer { MHD_destroy_response(response) }
        for (name, value) in answer.headers {
            guard MHD_add_response_header(response, name, value) == .YES else { return .NO }
        }
        return MHD_queue_response(connection.handle, UInt32(answer.status.code), response)
    }

    private func makeResponse(_ body: HTTPResponse.Body) -> OpaquePointer? {
        switch body {
        case .bytes(let bytes):
            return bytes.withUnsafeBytes {
                MHD_create_response_from_buffer(
                    $0.count, UnsafeMutableRawPointer(mutating: $0.baseAddress),
                    .RESPMEM_MUST_COPY)
            }
        case .written:
            guard let stream = state.withLock({ $0.stream }) else { return nil }
            let reading = StreamReading(stream, connection.handle)
            return MHD_create_response_from_callback(
                buzheng_httpd_unknown_size, 16 << 10, readStream,
                Unmanaged.passRetained(reading).toOpaque(), releaseStream)
        }
    }
}

/// What the library hands back with each wish for more bytes.
private final class StreamReading {
    let stream: ResponseStream
    let connection: OpaquePointer

    init(_ stream: ResponseStream, _ connection: OpaquePointer) {
        self.stream = stream
        self.connection = connection
    }
}

private func readStream(
    _ context: UnsafeMutableRawPointer?, _ position: UInt64, _ buffer: UnsafeMutablePointer<CChar>?,
    _ size: Int
) -> Int {
    guard let context, let buffer else { return Int(buzheng_httpd_end_of_stream) }
    let reading = Unmanaged<StreamReading>.fromOpaque(context).takeUnretainedValue()
    return reading.stream.read(
        into: UnsafeMutableRawBufferPointer(start: buffer, count: size), of: reading.connection)
}

private func releaseStream(_ context: UnsafeMutableRawPointer?) {
    guard let context else { return }
    Unmanaged<StreamReading>.fromOpaque(context).release()
}
