internal import Dispatch
internal import Glibc
internal import Synchronization

/// A server on the loopback that plays one script to one client.
package final class ScriptedPeer: Sendable {
    /// How the server's bytes are cut into packets.
    package enum Delivery: Sendable, CaseIterable {
        case whole, singleBytes
    }

    package let port: Int
    private let listener: Int32
    private let script: Script
    private let delivery: Delivery
    private let isTagged: Bool
    private let problem = Mutex<String?>(nil)
    private let group = DispatchGroup()

    /// Listens at once; `isTagged` for IMAP.
    package init(_ script: Script, isTagged: Bool, delivery: Delivery = .whole) throws {
        self.script = script
        self.isTagged = isTagged
        self.delivery = delivery
        (listener, port) = try listenOnLoopback()
        DispatchQueue(label: "peer").async(group: group) { self.serve() }
    }

    /// Waits for the end of the script; what the client did otherwise than expected, or nil.
    package func finish() async -> String? {
        await withCheckedContinuation { continuation in
            group.notify(queue: .global()) { continuation.resume() }
        }
        return problem.withLock { $0 }
    }

    private func serve() {
        defer { close(listener) }
        for steps in script.steps.split(separator: .again) {
            let client = accept(listener, nil, nil)
            guard client >= 0 else { return note("nobody came") }
            var conversation = Conversation(client: client, isTagged: isTagged, delivery: delivery)
            defer { conversation.end() }
            for step in steps {
                if let trouble = conversation.play(step) { return note(trouble) }
            }
        }
    }

    private func note(_ text: String) { problem.withLock { $0 = text } }
}

private struct Conversation {
    let client: Int32
    let isTagged: Bool
    let delivery: ScriptedPeer.Delivery
    private var tags: [String] = []
    private var unread: [UInt8] = []
    private var isOpen = true

    init(client: Int32, isTagged: Bool, delivery: ScriptedPeer.Delivery) {
        self.client = client
        self.isTagged = isTagged
        self.delivery = delivery
        var on: Int32 = 1
        setsockopt(client, Int32(IPPROTO_TCP), TCP_NODELAY, &on, 4)
        var limit = timeval(tv_sec: 30, tv_usec: 0)
        setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    }

    /// What went wrong, or nil.
    mutating func play(_ step: Script.Step) -> String? {
        switch step {
        case .say(let bytes):
            say(
                isTagged
                    ? replacingTag(in: bytes, by: tags.isEmpty ? "?" : tags.removeFirst()) : bytes)
        case .repeated(let count, let bytes):
            say(Array(repeatElement(bytes, count: count).joined()))
        case .expect(let pattern): return expect(pattern)
        case .close: end()
        case .reset:
            var linger = linger(l_onoff: 1, l_linger: 0)
            setsockopt(
                client, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<Glibc.linger>.size))
            end()
        case .hang: while receive() {}
        case .again: break
        }
        return nil
    }

    mutating func end() {
        guard isOpen else { return }
        isOpen = false
        close(client)
    }

    /// A client that has left early is what some scripts are about, so it is no trouble here.
    private func say(_ bytes: [UInt8]) {
        let size = delivery == .whole ? max(bytes.count, 1) : 1
        for start in stride(from: 0, to: bytes.count, by: size) {
            var rest = bytes[start..<min(start + size, bytes.count)]
            while !rest.isEmpty {
                let sent = rest.withUnsafeBytes {
                    send(client, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                }
                guard sent > 0 else { return }
                rest = rest.dropFirst(sent)
            }
        }
    }

    private mutating func expect(_ pattern: String) -> String? {
        guard var line = nextLine() else { return "the client left instead of: \(pattern)" }
        if isTagged, pattern != "DONE", let space = line.firstIndex(of: " ") {
            tags.append(String(line[..<space]))
            line = String(line[line.index(after: space)...])
        }
        let matches = pattern.hasSuffix("*") ? line.hasPrefix(pattern.dropLast()) : line == pattern
        return matches ? nil : "expected: \(pattern), heard: \(line)"
    }

    private mutating func nextLine() -> String? {
        while true {
            if let end = unread.firstIndex(of: 10) {
                defer { unread.removeSubrange(...end) }
                return String(decoding: unread[..<end].filter { $0 != 13 }, as: UTF8.self)
            }
            guard receive() else { return nil }
        }
    }

    private mutating func receive() -> Bool {
        var buffer = [UInt8](repeating: 0, count: 65536)
        let count = recv(client, &buffer, buffer.count, 0)
        unread += buffer[..<max(count, 0)]
        return count > 0
    }
}

private struct NoSocket: Error {}

private func listenOnLoopback() throws -> (socket: Int32, port: Int) {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    // A client that never comes must not hold the test for ever.
    var limit = timeval(tv_sec: 30, tv_usec: 0)
    setsockopt(listener, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isListening = withUnsafeMutablePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
            bind(listener, pointer, size) == 0 && listen(listener, 4) == 0
                && getsockname(listener, pointer, &size) == 0
        }
    }
    guard listener >= 0, isListening else { throw NoSocket() }
    return (listener, Int(UInt16(bigEndian: address.sin_port)))
}
