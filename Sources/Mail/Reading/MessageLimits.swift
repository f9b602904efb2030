/// How much of one mail is read; what is beyond is left out and named in a warning `limit-…`.
///
/// The figures stand between a mail and the memory and time of the process that reads it.
package struct MessageLimits: Sendable {
    /// Bytes of the whole mail; a larger one has only its header read.
    package var message = 50 << 20
    /// Bytes of one header block.
    package var header = 256 << 10
    /// Fields of one header block.
    package var fields = 1000
    /// Bytes of one field.
    package var field = 64 << 10
    /// Multiparts and messages within each other.
    package var depth = 16
    /// Parts in all, multiparts included.
    package var parts = 200
    /// Decoded bytes of one leaf; a larger one is measured and hashed, but not handed on.
    package var leaf = 25 << 20
    /// Decoded bytes of all leaves together.
    package var decoded = 100 << 20
    /// Mailboxes of one address field.
    package var addresses = 100
    /// UTF-8 bytes of the text.
    package var text = 1 << 20

    package init() {}
}
