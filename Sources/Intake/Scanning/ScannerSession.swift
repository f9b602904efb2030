internal import Glibc
internal import Mail

/// One connection to clamd for one question; its calls block.
final class ScannerSession {
    /// Of a reply; clamd's are one short line.
    private static let longestReply = 4096
    /// Of a file at once.
    private static let piece = 256 << 10

    private let socket: Int32
    private let deadline: ContinuousClock.Instant
    private let interrupt: Interrupt

    /// Connects; throws `.unavailable`.
    init(
        to path: String, deadline: ContinuousClock.Instant, interrupt: Interrupt
    ) throws(ScannerFailure) {
        self.deadline = deadline
        self.interrupt = interrupt
        let kind =
            Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
            | Int32(SOCK_NONBLOCK.rawValue)
        socket = Glibc.socket(AF_UNIX, kind, 0)
        // Whatever is thrown from here on, deinit closes it.
        guard socket >= 0, Self.connect(socket, path) == 0 else {
            throw .unavailable("\(path): \(String(cString: strerror(errno)))")
        }
    }

    deinit { close(socket) }

    /// Shows it a whole file, piece by piece, each with its length before it; an empty one ends it.
    func stream(_ descriptor: Int32) throws(ScannerFailure) -> [UInt8] {
        var isRefused = try !send(Array("zINSTREAM\0".utf8))
        var offset = 0
        var piece = [UInt8](repeating: 0, count: Self.piece)
        while !isRefused {
            let count = pread(descriptor, &piece, piece.count, offset)
            guard count >= 0 else { throw .interrupted(String(cString: strerror(errno))) }
            offset += count
            isRefused = try !send(Self.length(count) + piece[..<count])
            if count == 0 { break }
        }
        return try reply()
    }

    func version() throws(ScannerFailure) -> [UInt8] {
        _ = try send(Array("zVERSION\0".utf8))
        return try reply()
    }

    /// In network byte order.
    private static func length(_ count: Int) -> [UInt8] {
        withUnsafeBytes(of: UInt32(count).bigEndian, Array.init)
    }

    /// False when it takes no more, as it has something to say or is gone.
    private func send(_ bytes: [UInt8]) throws(ScannerFailure) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let events = try wait(for: POLLIN | POLLOUT)
            if events & POLLIN != 0 { return false }
            let count = rest.withUnsafeBytes {
                Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count < 0, errno == EAGAIN || errno == EINTR { continue }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// Up to the zero byte that ends it.
    private func reply() throws(ScannerFailure) -> [UInt8] {
        var line: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: Self.longestReply)
        while line.count < Self.longestReply {
            _ = try wait(for: POLLIN)
            let count = recv(socket, &buffer, buffer.count, 0)
            if count < 0, errno == EAGAIN || errno == EINTR { continue }
            guard count > 0 else { break }
            line += buffer[..<count]
            if let end = line.firstIndex(of: 0) { return Array(line[..<end]) }
        }
        guard line.count < Self.longestReply else { return line }
        throw .interrupted("it closed the connection")
    }

    private func wait(for events: Int32) throws(ScannerFailure) -> Int32 {
        while true {
            let left = ContinuousClock.now.duration(to: deadline)
            guard left > .zero else { throw .interrupted("it took too long") }
            var polled = [
                pollfd(fd: socket, events: Int16(events), revents: 0),
                pollfd(fd: interrupt.descriptor, events: Int16(POLLIN), revents: 0),
            ]
            let ready = poll(&polled, 2, Int32(clamping: left.milliseconds + 1))
            if polled[1].revents != 0 { throw .cancelled }
            if ready > 0 { return Int32(polled[0].revents) }
            guard ready >= 0 || errno == EINTR else {
                throw .interrupted(String(cString: strerror(errno)))
            }
        }
    }

    private static func connect(_ socket: Int32, _ path: String) -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        let room = MemoryLayout.size(ofValue: address.sun_path)
        guard bytes.count < room else {
            errno = ENAMETOOLONG
            return -1
        }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }
}
