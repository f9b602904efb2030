extension Store {
    /// How far a mailbox has been read; nil before the first `admit`.
    package func mailboxState(_ mailbox: MailboxKey) throws(StoreError) -> MailboxState? {
        try database.first(
            """
            SELECT uid_validity, highest_uid, highest_modseq FROM mailbox
            WHERE account = $1 AND name = $2
            """, mailbox.account, mailbox.mailbox
        ) {
            MailboxState(
                uidValidity: UInt32($0.integer()), highestUID: UInt32($0.integer()),
                highestModSeq: $0.integer())
        }
    }

    /// Those of `uids` that the ledger does not have, in their order.
    package func unknown(
        among uids: [UInt32], in mailbox: MailboxKey, uidValidity: UInt32
    ) throws(StoreError) -> [UInt32] {
        guard let lowest = uids.min(), let highest = uids.max() else { return [] }
        let known = try database.rows(
            """
            SELECT uid FROM sighting WHERE account = $1 AND mailbox = $2 AND uid_validity = $3
                AND uid BETWEEN $4 AND $5
            """, mailbox.account, mailbox.mailbox, uidValidity, lowest, highest
        ) { UInt32($0.integer()) }
        let seen = Set(known)
        return uids.filter { !seen.contains($0) }
    }

    /// Takes mails into the ledger and notes how far the mailbox is read, in one transaction.
    ///
    /// Only after it may the server be told. Doing it again changes nothing. Under one
    /// UIDVALIDITY the highest UID never goes back, and the last change only ever is what the
    /// server says: one that went back will come to the same number again after other changes.
    package func admit(
        _ batch: [ReceivedMail], from mailbox: MailboxKey, advancing state: MailboxState,
        at now: Int64
    ) throws(StoreError) -> [Admission] {
        try transaction(at: now) { (journal: inout Journal) throws(StoreError) in
            var admissions: [Admission] = []
            for mail in batch {
                let place = Place(mailbox, state.uidValidity, mail.uid)
                admissions.append(try admit(mail, at: place, now, &journal))
            }
            try advance(mailbox, to: state)
            return admissions
        }
    }

    /// Marks the server still has to be given for a mailbox, oldest first.
    ///
    /// Those of an earlier UIDVALIDITY are left out: their UIDs mean nothing any more. So are mails
    /// that the server withholds: they are not dealt with, and must be found where they are.
    package func markOwed(
        in mailbox: MailboxKey, limit: Int
    ) throws(StoreError) -> [OwedMark] {
        try database.rows(
            """
            SELECT s.id, s.uid FROM sighting s JOIN mailbox b
                ON b.account = s.account AND b.name = s.mailbox
                AND b.uid_validity = s.uid_validity
            JOIN mail m ON m.id = s.mail
            WHERE s.account = $1 AND s.mailbox = $2 AND s.marked_at IS NULL
                AND (m.sha256 IS NOT NULL OR m.reason = 'too-large')
            ORDER BY s.id LIMIT $3
            """, mailbox.account, mailbox.mailbox, limit
        ) { OwedMark(id: $0.integer(), uid: UInt32($0.integer())) }
    }

    /// Notes that the server has the marks, or that the mails have vanished from it.
    package func marked(_ marks: [Int64], at now: Int64) throws(StoreError) {
        try database.transaction { () throws(StoreError) in
            for mark in marks {
                try database.run("UPDATE sighting SET marked_at = $1 WHERE id = $2", now, mark)
            }
        }
    }

    private func admit(
        _ mail: ReceivedMail, at place: Place, _ now: Int64, _ journal: inout Journal
    ) throws(StoreError) -> Admission {
        if let known = try self.mail(seenAt: place) {
            return Admission(uid: mail.uid, mail: known, outcome: .known)
        }
        let admission = try identify(mail, now, &journal)
        try database.run(
            """
            INSERT INTO sighting (id, account, mailbox, uid_validity, uid, mail)
            VALUES ($1, $2, $3, $4, $5, $6)
            """, newID(at: now), place.mailbox.account, place.mailbox.mailbox, place.uidValidity,
            place.uid, admission.mail)
        return admission
    }

    /// Applies the second layer of identity, the digest of the bytes.
    ///
    /// A Message-ID never is one, since its author chooses it.
    private func identify(
        _ mail: ReceivedMail, _ now: Int64, _ journal: inout Journal
    ) throws(StoreError) -> Admission {
        let size: [Event.Fact: String] = [.size: String(mail.size)]
        let blob: StoredBlob
        switch mail.content {
        case .stored(let stored): blob = stored
        case .tooLarge:
            let id = try insert(mail, sha256: nil, now)
            journal.note(.mailTooLarge, mail: id, size)
            return Admission(uid: mail.uid, mail: id, outcome: .tooLarge)
        case .withheld:
            let id = try insert(mail, sha256: nil, now)
            journal.note(.mailWithheld, mail: id, size)
            return Admission(uid: mail.uid, mail: id, outcome: .withheld)
        }
        let earlier = try database.first("SELECT id FROM mail WHERE sha256 = $1", blob.sha256) {
            $0.integer()
        }
        if let earlier {
            try doomIfForgotten(blob.sha256)
            journal.note(.mailSeenAgain, mail: earlier)
            return Admission(uid: mail.uid, mail: earlier, outcome: .alias)
        }
        let id = try insert(mail, sha256: blob.sha256, now)
        journal.note(.mailAdmitted, mail: id, size)
        return Admission(uid: mail.uid, mail: id, outcome: .new)
    }

    private func mail(seenAt place: Place) throws(StoreError) -> Int64? {
        try database.first(
            """
            SELECT mail FROM sighting
            WHERE account = $1 AND mailbox = $2 AND uid_validity = $3 AND uid = $4
            """, place.mailbox.account, place.mailbox.mailbox, place.uidValidity, place.uid
        ) { $0.integer() }
    }

    private func insert(
        _ mail: ReceivedMail, sha256: String?, _ now: Int64
    ) throws(StoreError) -> Int64 {
        let id = newID(at: now)
        let isTooLarge = mail.content == .tooLarge
        try database.run(
            """
            INSERT INTO mail (id, sha256, size, internal_date, received_at, state, reason, run_at,
                finished_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """, id, sha256, mail.size, mail.internalDate, now,
            isTooLarge ? MailState.failed : .received,
            isTooLarge ? FailureReason.tooLarge.rawValue : nil, isTooLarge ? nil : now,
            isTooLarge ? now : nil)
        return id
    }

    private func advance(
        _ mailbox: MailboxKey, to state: MailboxState
    ) throws(StoreError) {
        let known = try mailboxState(mailbox)
        let isSame = known?.uidValidity == state.uidValidity
        if known != nil, !isSame { try noteNewValidity(of: mailbox) }
        let highest = isSame ? max(known?.highestUID ?? 0, state.highestUID) : state.highestUID
        try database.run(
            """
            INSERT INTO mailbox (account, name, uid_validity, highest_uid, highest_modseq)
            VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (account, name) DO UPDATE SET uid_validity = excluded.uid_validity,
                highest_uid = excluded.highest_uid, highest_modseq = excluded.highest_modseq
            """, mailbox.account, mailbox.mailbox, state.uidValidity, highest,
            state.highestModSeq)
    }
}

/// Where a mail was seen: the first layer of identity.
private struct Place {
    let mailbox: MailboxKey
    let uidValidity: UInt32
    let uid: UInt32

    init(_ mailbox: MailboxKey, _ uidValidity: UInt32, _ uid: UInt32) {
        self.mailbox = mailbox
        self.uidValidity = uidValidity
        self.uid = uid
    }
}
