// What a person does about outgoing mails that did not arrive, all of them or none, in one
// transaction. Done twice, each has the same effect, and a line in the log each time.
extension Store {
    /// Sends mails once more, the same bytes; throws `.invalid` for one that is sent or on its way.
    package func resend(_ outgoing: [Int64], by person: String, at now: Int64) throws(StoreError) {
        try transaction(at: now) { (journal: inout Journal) throws(StoreError) in
            for id in outgoing {
                let mail = try resendable(id)
                // One that is ready already keeps its place.
                try database.run(
                    """
                    UPDATE outgoing SET state = 'ready', run_at = $1, settled_at = NULL,
                        handled_at = NULL, fence = fence + 1
                    WHERE id = $2 AND state <> 'ready'
                    """, now, id)
                journal.note(.outgoingRetried, by: .person(person), mail: mail, outgoing: id)
            }
        }
    }

    /// Notes that nothing is left to do about mails that did not arrive, or of which nobody knows;
    /// throws `.invalid` for any other.
    package func markHandled(
        _ outgoing: [Int64], by person: String, at now: Int64
    ) throws(StoreError) {
        try transaction(at: now) { (journal: inout Journal) throws(StoreError) in
            for id in outgoing {
                let mail = try database.first(
                    """
                    UPDATE outgoing SET handled_at = COALESCE(handled_at, $1),
                        settled_at = COALESCE(settled_at, $1), run_at = NULL
                    WHERE id = $2 AND state IN ('undeliverable', 'unknown') RETURNING mail
                    """, now, id
                ) { $0.optionalInteger() }
                guard let mail else {
                    throw StoreError.refused(
                        .notLost, "mark handled", "outgoing \(id) is not one that did not arrive")
                }
                journal.note(.outgoingHandled, by: .person(person), mail: mail, outgoing: id)
            }
        }
    }

    /// The mail that it answers, if any.
    private func resendable(_ id: Int64) throws(StoreError) -> Int64? {
        let mail = try database.first(
            """
            SELECT mail FROM outgoing WHERE id = $1 AND recipient <> ''
                AND state IN ('ready', 'unknown', 'undeliverable', 'retry', 'suppressed')
            """, id
        ) { $0.optionalInteger() }
        guard let mail else {
            throw StoreError.refused(
                .notResendable, "resend",
                "outgoing \(id) is sent, on its way, erased or unknown here")
        }
        return mail
    }
}
