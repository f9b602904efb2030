internal import Dispatch
internal import Foundation
internal import Glibc

/// A client that sends the bytes it is told and gives back the bytes that come: what no library
/// would send can be sent.
package struct HTTPWire: Sendable {
    private let port: Int

    package init(port: Int) { self.port = port }

    /// What a server answered; `status` is 0 when it closed without a word.
    package struct Answer: Sendable {
        package var status: Int
        /// Names lower-case.
        package var headers: [(name: String, value: String)]
        package var body: String

        package func header(_ name: String) -> String? {
            headers.first { $0.name == name }?.value
        }
    }

    /// Sends parts one after the other and reads the answer, to its length or else to the end.
    package func send(_ parts: [String]) async throws -> Answer {
        try await send(parts.map { Array($0.utf8) })
    }

    /// The same for what is no text.
    package func send(_ parts: [[UInt8]]) async throws -> Answer {
        try await offPool { [port] in
            let socket = try connected(to: port)
            defer { close(socket) }
            for bytes in parts {
                // A server that refuses may close before it has read everything.
                guard Glibc.send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL)) > 0
                else { break }
            }
            return Answer(reading: everything(from: socket, isEnough: isWhole))
        }
    }

    /// Sends bytes while it reads, until the server closes; everything that came.
    package func conversation(_ text: String) async throws -> String {
        try await offPool { [port] in
            let socket = try connected(to: port)
            defer { close(socket) }
            // What is sent may be more than the way holds while nobody reads.
            let sender = DispatchQueue(label: "sender")
            sender.async {
                var rest = Array(text.utf8)[...]
                while !rest.isEmpty {
                    let count = rest.withUnsafeBytes {
                        Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                    }
                    guard count > 0 else { return }
                    rest = rest.dropFirst(count)
                }
            }
            defer { sender.sync {} }
            return everything(from: socket) { _ in false }
        }
    }

    /// Sends a request and hangs up once its answer has come as far as `text`.
    package func hangUp(after request: String, having text: String = "HTTP/1.1 200") async throws {
        try await offPool { [port] in
            let socket = try connected(to: port)
            defer { close(socket) }
            let bytes = Array(request.utf8)
            _ = Glibc.send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL))
            var seen: [UInt8] = []
            var buffer = [UInt8](repeating: 0, count: 1024)
            while !String(decoding: seen, as: UTF8.self).contains(text) {
                let count = recv(socket, &buffer, buffer.count, 0)
                guard count > 0 else { return }
                seen += buffer[..<count]
            }
        }
    }

    /// Sends a request as a browser would and reads its answer.
    package func request(
        _ method: String, _ target: String, headers: [String] = [], body: String = ""
    ) async throws -> Answer {
        var lines = ["\(method) \(target) HTTP/1.1", "Connection: close"] + headers
        if !headers.contains(where: { $0.hasPrefix("Host:") }) {
            lines.append("Host: 127.0.0.1:\(port)")
        }
        if !body.isEmpty { lines.append("Content-Length: \(body.utf8.count)") }
        return try await send([lines.joined(separator: "\r\n") + "\r\n\r\n" + body])
    }
}

extension HTTPWire.Answer {
    fileprivate init(reading text: String) {
        let parts = text.split(
            separator: "\r\n\r\n", maxSplits: 1, omittingEmptySubsequences: false)
        let lines = (parts.first ?? "").split(separator: "\r\n")
        status = lines.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        headers = lines.dropFirst().map { line in
            let halves = line.split(separator: ":", maxSplits: 1)
            return (halves[0].lowercased(), halves.count > 1 ? String(halves[1].dropFirst()) : "")
        }
        body = parts.count > 1 ? String(parts[1]) : ""
    }
}

/// A socket to a server of this machine; throws when nobody listens.
private func connected(to port: Int) throws -> Int32 {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(UInt16(port).bigEndian)
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    let code = withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
    }
    guard code == 0 else {
        defer { close(descriptor) }
        throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
    }
    return descriptor
}

private func everything(
    from socket: Int32, isEnough: ([UInt8]) -> Bool
) -> String {
    var all: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while !isEnough(all) {
        let count = recv(socket, &buffer, buffer.count, 0)
        guard count > 0 else { break }
        all += buffer[..<count]
    }
    return String(decoding: all, as: UTF8.self)
}

/// Whether an answer has come as far as it says it will; some servers stay open after it.
private func isWhole(_ bytes: [UInt8]) -> Bool {
    guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return false }
    let head = HTTPWire.Answer(reading: String(decoding: bytes[..<end.upperBound], as: UTF8.self))
    guard let length = head.header("content-length").flatMap(Int.init) else { return false }
    return bytes.count >= end.upperBound + length
}
