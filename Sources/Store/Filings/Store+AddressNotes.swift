package import Casework
internal import Materials

extension Store {
    /// The addresses among these that mail came back from for good.
    package func deadAddresses(
        among addresses: Set<String>
    ) throws(StoreError) -> Set<String> {
        var dead: Set<String> = []
        for address in addresses {
            let found = try database.first(
                "SELECT 1 FROM address_note WHERE address = $1 AND kind = $2", address,
                AddressNote.Kind.dead
            ) { $0.integer() }
            if found != nil { dead.insert(address) }
        }
        return dead
    }

    /// Keeps what a mail teaches of addresses; whoever writes again is neither dead nor away.
    func remember(
        _ decision: Decision, from sender: String, mail: Int64, at now: Int64,
        _ journal: inout Journal
    ) throws(StoreError) {
        for note in decision.addressNotes {
            try keep(note, mail: mail, order: decision.order, at: now, &journal)
        }
        guard decision.addressNotes.isEmpty, decision.fate == .done,
            [.vouched, .answered].contains(decision.basis.level)
        else { return }
        try database.run("DELETE FROM address_note WHERE address = $1", sender.lowercased())
    }

    /// The newest note of each kind stays; `mail` is nil when our own server said it.
    func keep(
        _ note: AddressNote, mail: Int64?, order: String?, at now: Int64, _ journal: inout Journal
    ) throws(StoreError) {
        try database.run(
            """
            INSERT INTO address_note (address, kind, until, mail, noted_at)
            VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (address, kind) DO UPDATE SET until = excluded.until,
                mail = excluded.mail, noted_at = excluded.noted_at
            """, note.address, note.kind, note.until?.description, mail, now)
        var facts: [Event.Fact: String] = [.kind: note.kind.rawValue]
        facts[.until] = note.until?.description
        journal.note(.addressNoted, mail: mail, order: order, facts)
    }
}

extension ProcessingLog {
    /// What is remembered of a filing's contacts, by address.
    package func addressNotes(order: String) throws(StoreError) -> [AddressNote] {
        try database.rows(
            """
            SELECT n.address, n.kind, n.until FROM address_note n
            JOIN filing_contact c ON c.address = n.address
            WHERE c.order_number = $1 ORDER BY n.address, n.kind
            """, order
        ) { (row: inout Row) throws(StoreError) in
            AddressNote(
                address: row.text(), kind: try row.word(),
                until: row.optionalText().flatMap { CalendarDate($0) })
        }
    }
}

extension AddressNote.Kind: Bindable {}
