import Casework
import Materials
import TestSupport

@testable import Store

let inbox = MailboxKey(account: "filings", mailbox: "INBOX")
/// 2026-11-24 00:00 UTC.
let start: Int64 = 1_795_478_400_000
let minute: Int64 = 60_000

/// A blob that is taken to be on disk, where a test is not about files.
func blob(_ content: String) -> StoredBlob {
    StoredBlob(sha256: SHA256.digest(of: Array(content.utf8)), size: Int64(content.utf8.count))
}

func received(_ uid: UInt32, _ content: String) -> ReceivedMail {
    ReceivedMail(
        uid: uid, size: Int64(content.utf8.count), content: .stored(blob(content)),
        internalDate: start - 1_000)
}

func filing(
    _ order: String = "1799000123456", contact: String = "li@example.test",
    owed: [OwedMaterial]? = nil, state: FilingState? = nil
) -> Filing {
    Filing(
        order: order, kind: .first, entity: .enterprise, province: "62",
        subject: Subject(name: "兰州某某科技有限公司"),
        domains: [Domain(name: "Lanzhou.example")],
        contacts: [Contact(name: "李雷", address: contact)], reviewer: "Shen@example.test",
        state: state, owed: owed)
}

let facts = MailFacts(
    sender: "li@example.test", subject: "补正材料", sentAt: "2026-11-24T08:00:00+08:00",
    messageID: "a1@example.test")

func processed(
    _ decision: Decision, outgoing: [OutgoingMail] = [],
    attachments: [AttachmentRecord] = [], revisions: [String: Int64] = [:]
) -> ProcessedMail {
    ProcessedMail(
        facts: facts, decision: decision, attachments: attachments, outgoing: outgoing,
        revisions: revisions,
        limits: ReplyLimits(perSenderDaily: 1000, perFilingDaily: 1000))
}

func reply(_ id: Int64, order: String? = nil, content: String = "words") -> OutgoingMail {
    OutgoingMail(
        id: id, kind: .answer, recipient: "Li@example.test", order: order,
        messageID: "m\(id)@filings.example", envelopeFrom: "bounce@filings.example",
        content: Array(content.utf8))
}

extension Store {
    /// Admits one mail and gives its number.
    @discardableResult
    func admitOne(_ uid: UInt32 = 1, _ content: String = "a mail", at now: Int64 = start) throws
        -> Int64
    {
        let state = MailboxState(uidValidity: 7, highestUID: uid)
        let admissions = try admit(
            [received(uid, content)], from: inbox, advancing: state, at: now)
        return admissions[0].mail
    }

    /// Claims for a minute a mail that must be there.
    func claimNext(_ worker: String = "w1", at now: Int64 = start) throws -> ClaimedMail {
        guard let claim = try claim(worker: worker, lease: minute, at: now) else {
            throw StoreError(.missing, operation: "test", message: "no mail is due")
        }
        return claim
    }

    /// Lets one mail end with a reply, claimed for sending.
    func claimReply(at now: Int64 = start) throws -> ClaimedOutgoing {
        try admitOne(1, "mail at \(now)", at: now)
        let claim = try claimNext(at: now)
        let outgoing = reply(newID(at: now))
        try record(
            processed(Decision(fate: .done, summary: "answered"), outgoing: [outgoing]),
            for: claim, at: now)
        guard let sending = try claimOutgoing(at: now) else {
            throw StoreError(.missing, operation: "test", message: "no reply is due")
        }
        return sending
    }
}

/// The kind of a `StoreError` that the body throws, or nil when it throws none.
func kind(_ body: () async throws -> Void) async -> StoreError.Kind? {
    do {
        try await body()
        return nil
    } catch {
        return (error as? StoreError)?.kind
    }
}
