internal import Casework

/// What clamd answers to a stream of bytes (clamd(8), INSTREAM).
enum ScannerReply: Equatable {
    case verdict(MalwareScan)
    /// Something went wrong while it scanned.
    case failure(String)
    /// Nothing that clamd says.
    case nonsense(String)

    /// More is cut off where it is shown.
    private static let shown = 80

    /// - `line`: without the byte that ends it.
    init(_ line: some Collection<UInt8>) {
        let text = String(decoding: line, as: UTF8.self)
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        switch words.last {
        case "OK" where text == "stream: OK": self = .verdict(.clean)
        case "FOUND" where words.count == 3 && words[0] == "stream:":
            self = .verdict(Self.found(Self.plain(words[1])))
        case "ERROR" where text.hasPrefix("INSTREAM size limit exceeded"):
            self = .verdict(.unscanned("the mail is larger than its StreamMaxLength"))
        case "ERROR": self = .failure(Self.plain(text))
        default: self = .nonsense(Self.plain(text))
        }
    }

    /// With AlertExceedsMax, clamd tells in this way that it did not look at everything.
    private static func found(_ name: String) -> MalwareScan {
        name.hasPrefix("Heuristics.Limits.Exceeded")
            ? .unscanned("more is in the mail than it may unpack") : .infected(name)
    }

    private static func plain(_ text: some StringProtocol) -> String {
        String(
            text.unicodeScalars.prefix(shown).map { (" "..."~").contains($0) ? Character($0) : "?" }
        )
    }
}
