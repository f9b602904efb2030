/// A mail that its server withheld, about to be asked for once more.
package struct ClaimedFetch: Sendable, Equatable {
    package let mail: Int64
    package let uidValidity: UInt32
    package let uid: UInt32
    /// Bytes, as the server counts them.
    package let size: Int64
    /// 1 for the first time it is asked for by itself.
    package internal(set) var attempt: Int
    /// A result is taken only while this is the mail's own.
    var fence: Int64

    /// What came of asking.
    package enum Result: Sendable, Equatable {
        case stored(StoredBlob)
        /// The server does not know it any more.
        case vanished
        /// It was kept back again; `answer` is what the server said.
        case withheld(answer: String)
    }
}
