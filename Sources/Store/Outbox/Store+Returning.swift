internal import Casework

extension Store {
    /// A mail that a server had taken and another sent back did not arrive after all.
    ///
    /// Nothing changes when the report does not say which mail, or of one that is not about the
    /// filing whose token came with the report.
    func takeBack(
        _ failure: FinalFailure?, of order: String?, _ mail: Int64, at now: Int64,
        _ journal: inout Journal
    ) throws(StoreError) {
        guard let failure, let id = failure.messageID, let order else { return }
        let returned = try database.first(
            """
            UPDATE outgoing SET state = 'undeliverable', response = $1, run_at = NULL,
                settled_at = $2, fence = fence + 1
            WHERE message_id = $3 AND order_number = $4 AND state IN ('sent', 'unknown')
            RETURNING id
            """, "came back: \(failure.status)", now, id, order
        ) { $0.integer() }
        guard let returned else { return }
        journal.note(
            .outgoingUndeliverable, mail: mail, order: order, outgoing: returned,
            [.response: failure.status])
    }
}
