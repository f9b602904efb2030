package import Materials

/// One line of a list of filings.
package struct FilingRow: Sendable, Equatable, Codable {
    package var order: String
    package var state: FilingState
    package var subject: String
    package var reviewer: String?
    /// Papers that the applicant still has to send.
    package var owed: Int
    /// Epoch milliseconds.
    package var updatedAt: Int64

    package enum CodingKeys: String, CodingKey {
        case order, state, subject, reviewer, owed
        case updatedAt = "updated_at"
    }
}
