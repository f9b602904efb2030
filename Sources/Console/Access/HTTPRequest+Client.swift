internal import Glibc

extension HTTPRequest {
    /// Who asks, for limits: an IPv4 address or the first half of an IPv6 one, which is what one
    /// customer has.
    ///
    /// From a proxy, which is on this machine or comes through the socket file, the last entry of
    /// X-Forwarded-For, the only one that is the proxy's own word. Nil where that tells nothing: then
    /// all would be limited together, and one could lock out the rest.
    var client: String? {
        if let peer, !peer.hasPrefix("127."), peer != "::1" { return Self.network(of: peer) }
        let forwarded = headers.last { $0.name == "x-forwarded-for" }?.value
        return forwarded?.split(separator: ",").last.flatMap {
            Self.network(of: String($0).trimmed)
        }
    }

    private static func network(of address: String) -> String? {
        var bytes = [UInt8](repeating: 0, count: 16)
        if inet_pton(AF_INET, address, &bytes) == 1 { return address }
        guard inet_pton(AF_INET6, address, &bytes) == 1 else { return nil }
        let isMapped = bytes[..<10].allSatisfy { $0 == 0 } && bytes[10] == 0xFF && bytes[11] == 0xFF
        return isMapped
            ? bytes[12...].map(String.init).joined(separator: ".")
            : stride(from: 0, to: 8, by: 2).map {
                String(Int(bytes[$0]) << 8 | Int(bytes[$0 + 1]), radix: 16)
            }.joined(separator: ":")
    }
}
