/// What a server says, one response at a time (RFC 9051 §7, RFC 3501 §7).
enum Response: Equatable, Sendable {
    /// `+ …`: go on.
    case proceed(String)
    case tagged(tag: String, StatusResponse)
    case status(StatusResponse)
    case capability([String])
    case exists(UInt32)
    case expunge(UInt32)
    case fetch(FetchResponse)
    /// A response that nothing here depends on: `FLAGS`, `LIST`, `RECENT`, `ID`, `ENABLED`, …
    case other(String)
}

/// `OK`, `NO`, `BAD`, `BYE` or `PREAUTH` with its code.
struct StatusResponse: Equatable, Sendable {
    enum Condition: String, Sendable {
        case ok = "OK"
        case no = "NO"
        case bad = "BAD"
        case bye = "BYE"
        case preauth = "PREAUTH"
    }

    var condition: Condition
    /// The bracketed code's words: `["UIDVALIDITY", "7"]`; empty when there is none.
    var code: [String]
    /// Printable text for the log.
    var text: String
}

/// The data items of one `FETCH` response that this client asks for.
struct FetchResponse: Equatable, Sendable {
    var sequence: UInt32
    var uid: UInt32?
    var size: UInt64?
    var flags: [String]?
    var internalDate: String?
    var modificationSequence: UInt64?
    var body: Body?

    /// The value of `BODY[]`.
    enum Body: Equatable, Sendable {
        /// A literal, which went out in pieces before this response.
        case streamed
        /// `""`: a message of no bytes.
        case empty
        /// `NIL`: the server knows the message and has no bytes of it.
        case withheld
    }
}
