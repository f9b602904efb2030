internal import FoundationEssentials

/// Where a webhook may be.
package enum WebhookAddress {
    /// The URL as it is used; nil for one without TLS to another machine, or with a name and
    /// password in it.
    package static func checked(_ text: String) -> String? {
        guard let url = URL(string: text), let scheme = url.scheme?.lowercased(),
            let host = url.host()?.lowercased(), !host.isEmpty, url.user == nil,
            url.password == nil, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { return nil }
        let isHere = ["127.0.0.1", "::1", "[::1]", "localhost"].contains(host)
        guard scheme == "https" || (scheme == "http" && isHere) else { return nil }
        return scheme + text.dropFirst(scheme.count)
    }
}
