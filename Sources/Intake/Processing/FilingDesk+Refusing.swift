package import Casework
internal import Materials
package import Store

extension FilingDesk {
    /// The letter that would tell the author of a held mail why nothing of it is taken; nothing is
    /// sent or kept.
    ///
    /// It is about the filing that the mail is held as or, the likeliest first, guessed for; nil
    /// when the mail is not held, or its author is on file of none of them.
    package func letter(
        refusing record: MailRecord, for reason: RefusalReason
    ) async throws -> DraftLetter? {
        guard record.row.state == .held else { return nil }
        let now = surroundings.clock.now()
        let mail = IncomingMail(record.row)
        for order in record.likelyOrders {
            guard let file = try await store.caseFile(order: order)?.caseFile,
                let notice = refusal(
                    of: mail, about: file, for: reason, by: profile,
                    on: CalendarDate(chinaTimeAt: now))
            else { continue }
            let id = await store.newID(at: now)
            return DraftLetter(
                notice: notice,
                mail: try composer.compose(notice, answering: mail, id: id, at: now))
        }
        return nil
    }
}

extension MailRecord {
    fileprivate var likelyOrders: [String] {
        row.order.map { [$0] } ?? FilingGuess.ranked(by: evidence).map(\.order)
    }
}

extension IncomingMail {
    /// As much of a mail as the log knows: enough to answer it.
    fileprivate init(_ row: MailRow) {
        self.init(
            id: row.mail, from: row.sender ?? "", recipients: [], subject: row.subject ?? "",
            text: "", messageID: row.messageID ?? "", authentication: .none,
            receivedAt: row.receivedAt)
    }
}
