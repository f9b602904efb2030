import Casework
import Foundation
import Materials
import TestSupport

@testable import Console
@testable import Store

extension Stage {
    /// A filing that owes a certificate, and a mail whose certificate was returned as too small.
    func returnedMail() async throws -> Int64 {
        let filing = Filing(
            order: "1799000123456", kind: .first, entity: .enterprise, province: "62",
            subject: Subject(name: "兰州样例园林有限公司"), domains: [Domain(name: "yangli.example")],
            contacts: [Contact(name: "李雷", address: "li@example.test")],
            reviewer: "shen@example.test",
            owed: [OwedMaterial(material: .domainCertificate, domain: "yangli.example")])
        _ = try await store.importFilings([filing], by: .person("chen"), at: now)
        let finding = Finding(
            rule: "R04", code: .tooSmall, severity: .refuse, observation: .tooSmall,
            material: .domainCertificate, facts: [.measured: "86 KB", .limit: "200 KB"])
        let verdict = Verdict(
            outcome: .returned, material: .domainCertificate, findings: [finding])
        let decision = Decision(
            fate: .done, order: filing.order,
            evidence: [
                Evidence(signal: "order-in-subject", weight: 50, target: filing.order)
            ],
            attachments: [AttachmentDecision(path: "2", verdict: verdict)],
            summary: Summary([Remark(.papers, details: [Remark(.papersReturned, count: 1)])]))
        return try await mail(
            from: "li@example.test", "园林公司的证书", decision,
            [
                AttachmentRecord(
                    path: "2", name: "域名证书.jpg", type: "image/jpeg", size: 88_064,
                    sha256: String(repeating: "a", count: 64), exhibit: nil)
            ], bytes: try fixture("mails/032-small-certificate.eml"))
    }

    /// Filings that owe nothing, each with one contact's address; their order numbers.
    func filings(_ contacts: [String: String]) async throws -> [String] {
        let filings = contacts.sorted { $0.key < $1.key }.map { order, address in
            Filing(
                order: order, kind: .first, entity: .enterprise, province: "62",
                subject: Subject(name: "兰州样例园林有限公司"), domains: [],
                contacts: [Contact(address: address)])
        }
        _ = try await store.importFilings(filings, by: .person("chen"), at: now)
        return filings.map(\.order)
    }

    /// A mail of a contact that may belong to two of his filings, or to one of somebody else's.
    func doubtfulMail(_ subject: String = "哪一个") async throws -> Int64 {
        let others = try await filings(
            ["1799000222222": "Li@example.test", "1799000333333": "other@example.test"])
        let guesses = (["1799000123456"] + others).enumerated().map { place, order in
            Evidence(signal: "known-sender", weight: 50 - place, target: order)
        }
        return try await mail(
            from: "li@example.test", subject,
            Decision(fate: .held(.severalFilings), evidence: guesses, summary: "several"))
    }

    /// A mail of a stranger that may belong to the filing.
    func heldMail() async throws -> Int64 {
        let guess = Evidence(signal: "order-in-subject", weight: 50, target: "1799000123456")
        return try await mail(
            from: "someone@stranger.test", "陌生人问订单1799000123456",
            Decision(
                fate: .held(.unknownSender), evidence: [guess],
                summary: Summary([Remark(.waitsForPerson, details: [Remark(.authorNotOnFile)])])))
    }

    /// Takes a mail in and lets it end so.
    func mail(
        from sender: String, _ subject: String, _ decision: Decision,
        _ attachments: [AttachmentRecord] = [], bytes: [UInt8]? = nil
    ) async throws -> Int64 {
        let blob = try await kept(bytes ?? Array("From: \(sender)\n\n\(subject)\n".utf8))
        let received = ReceivedMail(
            uid: 7, size: blob.size, content: .stored(blob), internalDate: now)
        let key = MailboxKey(account: "filings", mailbox: "INBOX \(subject)")
        let mail = try await store.admit(
            [received], from: key, advancing: MailboxState(uidValidity: 7, highestUID: 7), at: now)[
                0
            ].mail
        guard let claim = try await store.claim(worker: "w1", lease: 60_000, at: now) else {
            throw StoreError(.missing, operation: "test", message: "no mail is due")
        }
        try await store.record(
            ProcessedMail(
                facts: MailFacts(
                    sender: sender, subject: subject, sentAt: nil, messageID: "\(mail)@example.test"
                ),
                decision: decision, attachments: attachments), for: claim, at: now)
        return mail
    }
}

extension Stage {
    /// A mail of which only the bytes matter, on disk as received ones are.
    func keptMail(_ bytes: [UInt8]) async throws -> Int64 {
        let blob = try await kept(bytes)
        let received = ReceivedMail(
            uid: 9, size: blob.size, content: .stored(blob), internalDate: now)
        return try await store.admit(
            [received], from: MailboxKey(account: "filings", mailbox: "INBOX"),
            advancing: MailboxState(uidValidity: 7, highestUID: 9), at: now)[0].mail
    }

    /// Bytes on disk as those of received mails are.
    fileprivate func kept(_ bytes: [UInt8]) async throws -> StoredBlob {
        let path = scratch.path + "/data/tmp/mail-\(UUID().uuidString)"
        try Data(bytes).write(to: URL(filePath: path))
        let file = TemporaryFile(
            path: path, sha256: SHA256.digest(of: bytes), size: Int64(bytes.count))
        return try await services.blobs.adopt([file])[0]
    }
}
