/// A valid signature over a mail's whole body, by a key enrolled for its author.
///
/// The header is not signed: an order number in the subject, or what the mail claims to answer,
/// may have been written by whoever passed the mail on.
package struct MailSignature: Sendable, Equatable {
    /// How old a signature may be, and how far ahead its clock: a mail that was held back so long
    /// may speak of another round.
    private static let tolerance: Int64 = 7 * 86_400_000

    /// When it says that it was made, in epoch milliseconds.
    package var madeAt: Int64
    /// Names key, time and content; equal for two mails with the same signature.
    package var digest: String
    /// Whether another mail brought it before.
    package var isRepeated: Bool

    package init(madeAt: Int64, digest: String, isRepeated: Bool) {
        self.madeAt = madeAt
        self.digest = digest
        self.isRepeated = isRepeated
    }

    /// Whether it was made about when the mail came.
    func isTimely(receivedAt: Int64) -> Bool { abs(receivedAt - madeAt) <= Self.tolerance }
}
