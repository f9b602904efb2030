internal import Casework
package import Materials

// What matching asks. Addresses, domains and Message-IDs come in any case; each answer is sorted.
extension Store {
    /// A filing with its requests and items; nil when it is unknown.
    package func caseFile(order: String) throws(StoreError) -> StoredCase? {
        try database.caseFile(order: order)
    }

    /// Orders that have this address on file.
    package func orders(contact address: String) throws(StoreError) -> [String] {
        try orders(
            "SELECT order_number FROM filing_contact WHERE address = $1 ORDER BY order_number",
            address.lowercased())
    }

    /// Orders that our own mail with this Message-ID (without angle brackets) was about.
    package func orders(threadID: String) throws(StoreError) -> [String] {
        try orders(
            """
            SELECT DISTINCT order_number FROM outgoing
            WHERE message_id = $1 AND order_number IS NOT NULL ORDER BY order_number
            """, threadID)
    }

    package func orders(domain: String) throws(StoreError) -> [String] {
        try orders(
            "SELECT order_number FROM filing_domain WHERE name = $1 ORDER BY order_number",
            domain.lowercased())
    }

    /// Orders that this reviewer is in charge of.
    package func orders(reviewer address: String) throws(StoreError) -> [String] {
        try orders(
            "SELECT order_number FROM filing WHERE reviewer = $1 ORDER BY order_number",
            address.lowercased())
    }

    /// Where this very file has already been given as a paper of the filing, oldest first.
    package func deliveries(
        of sha256: String, order: String
    ) throws(StoreError) -> [EarlierDelivery] {
        try database.rows(
            """
            SELECT a.mail, a.path, a.item FROM attachment a JOIN item i ON i.id = a.item
            WHERE a.sha256 = $1 AND i.order_number = $2 ORDER BY a.mail, a.path
            """, sha256, order
        ) { EarlierDelivery(mail: $0.integer(), path: $0.text(), item: $0.integer()) }
    }

    /// Mails that brought this file to the filing once more, after it had been given, oldest first.
    package func copies(of sha256: String, order: String) throws(StoreError) -> [Int64] {
        try database.rows(
            """
            SELECT DISTINCT a.mail FROM attachment a JOIN mail m ON m.id = a.mail
            WHERE a.sha256 = $1 AND a.aside = $2 AND m.order_number = $3 AND NOT EXISTS (
                SELECT 1 FROM attachment first
                WHERE first.mail = a.mail AND first.sha256 = a.sha256 AND first.item IS NOT NULL)
            ORDER BY a.mail
            """, sha256, AttachmentAside.duplicate.rawValue, order
        ) { $0.integer() }
    }

    /// What the pictures look like that were returned for a filing, but for those of one mail.
    ///
    /// The newest 100, since no filing needs more attempts.
    package func returnedPictures(
        order: String, except mail: Int64
    ) throws(StoreError) -> [Fingerprint] {
        try database.rows(
            """
            SELECT a.exhibit, a.verdict FROM attachment a JOIN item i ON i.id = a.item
            WHERE i.order_number = $1 AND a.mail <> $2 AND a.exhibit IS NOT NULL
            ORDER BY a.mail DESC, a.path LIMIT 100
            """, order, mail
        ) { (row: inout Row) throws(StoreError) -> Fingerprint? in
            let exhibit: Exhibit? = try row.optionalJSON()
            let verdict: Verdict? = try row.optionalJSON()
            return verdict?.outcome == .returned ? exhibit?.figures?.fingerprint : nil
        }.compactMap(\.self)
    }

    private func orders(_ sql: String, _ value: String) throws(StoreError) -> [String] {
        try database.rows(sql, value) { $0.text() }
    }
}

/// A file that was given for an item before.
package struct EarlierDelivery: Sendable, Equatable {
    package var mail: Int64
    package var path: String
    package var item: Int64
}
