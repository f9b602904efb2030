internal import Glibc

/// Where the server listens: this machine only, or a file that a proxy on it may open.
package enum ListenAddress: Sendable, Equatable, CustomStringConvertible {
    /// An IPv4 or IPv6 address in numbers; port 0 lets the system choose.
    case tcp(host: String, port: Int)
    case unix(path: String)

    /// `127.0.0.1:8470`, `[::1]:8470` or `unix:/run/buzheng/console.sock`; else nil.
    package init?(_ text: String) {
        if text.hasPrefix("unix:/") {
            self = .unix(path: String(text.dropFirst("unix:".count)))
            return
        }
        guard let colon = text.lastIndex(of: ":"),
            let port = Int(text[text.index(after: colon)...]), (0...65535).contains(port)
        else { return nil }
        let host = text[..<colon].drop { $0 == "[" }.prefix { $0 != "]" }
        guard !host.isEmpty else { return nil }
        self = .tcp(host: String(host), port: port)
    }

    /// What a client on this machine sends as Host.
    package var authority: String {
        switch self {
        case .tcp: description
        case .unix: "localhost"
        }
    }

    package var description: String {
        switch self {
        case .tcp(let host, let port): host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
        case .unix(let path): "unix:\(path)"
        }
    }
}

/// Why the server cannot listen.
package struct ListenFailure: Error, CustomStringConvertible {
    var address: ListenAddress
    var operation: String
    var errno: Int32

    package var description: String {
        let reason = errno == 0 ? "libmicrohttpd refused" : String(cString: strerror(errno))
        return
            "cannot listen on \(address): \(operation): \(reason); set console.listen to a free address of this machine"
    }
}

/// A listening socket; closed with its owner, a socket file removed.
final class Listener: Sendable {
    let descriptor: Int32
    private let address: ListenAddress

    init(_ address: ListenAddress) throws(ListenFailure) {
        self.address = address
        switch address {
        case .tcp(let host, let port): descriptor = try Self.listen(host, port, address)
        case .unix(let path): descriptor = try Self.listen(path, address)
        }
    }

    deinit {
        close(descriptor)
        if case .unix(let path) = address { unlink(path) }
    }

    /// The port in use; 0 for a socket file.
    var port: Int {
        var name = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let result = withUnsafeMutablePointer(to: &name) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                getsockname(descriptor, $0, &length)
            }
        }
        guard result == 0 else { return 0 }
        // IPv4 and IPv6 keep the port at the same place.
        return withUnsafeBytes(of: name) { bytes in
            switch Int32(name.ss_family) {
            case AF_INET, AF_INET6: Int(bytes[2]) << 8 | Int(bytes[3])
            default: 0
            }
        }
    }

    private static func listen(
        _ host: String, _ port: Int, _ address: ListenAddress
    ) throws(ListenFailure) -> Int32 {
        var hints = addrinfo()
        hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, String(port), &hints, &found) == 0, let entry = found else {
            throw ListenFailure(address: address, operation: "read the address", errno: EINVAL)
        }
        defer { freeaddrinfo(found) }
        return try listen(entry.pointee.ai_family, address) { descriptor in
            var yes: Int32 = 1
            setsockopt(
                descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
            return bind(descriptor, entry.pointee.ai_addr, entry.pointee.ai_addrlen)
        }
    }

    /// Others than the owner and its group cannot open the file.
    private static func listen(
        _ path: String, _ address: ListenAddress
    ) throws(ListenFailure) -> Int32 {
        var name = sockaddr_un()
        name.sun_family = sa_family_t(AF_UNIX)
        let room = MemoryLayout.size(ofValue: name.sun_path)
        guard path.utf8.count < room else {
            throw ListenFailure(address: address, operation: "read the path", errno: ENAMETOOLONG)
        }
        withUnsafeMutableBytes(of: &name.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
        unlink(path)
        return try listen(AF_UNIX, address) { descriptor in
            let mask = umask(0o117)
            defer { umask(mask) }
            return withUnsafePointer(to: &name) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
                }
            }
        }
    }

    private static func listen(
        _ family: Int32, _ address: ListenAddress, bind: (Int32) -> Int32
    ) throws(ListenFailure) -> Int32 {
        let type =
            Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
            | Int32(SOCK_NONBLOCK.rawValue)
        let descriptor = socket(family, type, 0)
        guard descriptor >= 0 else {
            throw ListenFailure(address: address, operation: "socket", errno: errno)
        }
        guard bind(descriptor) == 0, Glibc.listen(descriptor, 128) == 0 else {
            let failure = ListenFailure(address: address, operation: "bind", errno: errno)
            close(descriptor)
            throw failure
        }
        return descriptor
    }
}
