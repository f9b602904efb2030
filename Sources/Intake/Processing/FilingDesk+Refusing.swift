package import Casework
internal import Materials
package import Store

extension FilingDesk {
    /// The letters that would tell the author of a held mail why nothing of it is taken, of which
    /// one may be sent; nothing is sent or kept.
    ///
    /// Each is about another filing: the one that the mail is held as or, the likeliest first, those
    /// guessed for. None about a filing that the author is not on file of, none when it is not held.
    package func letters(
        refusing record: MailRecord, for reason: RefusalReason
    ) async throws -> [DraftLetter] {
        guard record.row.state == .held else { return [] }
        let now = surroundings.clock.now()
        let mail = IncomingMail(record.row)
        var letters: [DraftLetter] = []
        for order in record.likelyOrders {
            guard let file = try await store.caseFile(order: order)?.caseFile,
                let notice = refusal(
                    of: mail, about: file, for: reason, by: profile,
                    on: CalendarDate(chinaTimeAt: now))
            else { continue }
            let id = await store.newID(at: now)
            letters.append(
                DraftLetter(
                    notice: notice,
                    mail: try composer.compose(notice, answering: mail, id: id, at: now)))
        }
        return letters
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
