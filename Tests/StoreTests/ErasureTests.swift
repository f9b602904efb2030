import Casework
import FoundationEssentials
import Materials
import TestSupport
import Testing

@testable import Store

@Suite struct ErasureTests {
    /// Stand in the mail, and nowhere in what is ours.
    private static let canaries = ["kanarienvogel", "金丝雀", "86 KB canary"]

    let scratch: Scratch
    let store: Store
    let log: ProcessingLog
    let blobs: Blobs

    init() throws {
        scratch = try Scratch()
        store = try scratch.store()
        log = try scratch.log()
        blobs = try scratch.blobs()
    }

    /// A done mail full of canaries, with a paper of its own and one that another mail has too.
    private func keep(uid: UInt32 = 1) async throws -> Int64 {
        let files = try [("mail", 0), ("paper", 1)].map { name, part in
            try scratch.file("\(name) \(uid) kanarienvogel 金丝雀", name: "f\(uid)\(part)")
        }
        let kept = try await blobs.adopt(files)
        let batch = ReceivedMail(
            uid: uid, size: 1, content: .stored(kept[0]), internalDate: start)
        let end = MailboxState(uidValidity: 7, highestUID: uid)
        let mail = try await store.admit([batch], from: inbox, advancing: end, at: start)[0].mail
        try await store.record(answered(paper: kept[1]), for: store.claimNext(), at: start)
        while let sending = try await store.claimOutgoing(at: start) {
            try await store.settle(
                sending, .sent("250 <kanarienvogel@example.test> ok"), doubt: DoubtPolicy(),
                at: start)
        }
        return mail
    }

    private func answered(paper: StoredBlob) async -> ProcessedMail {
        let finding = Finding(
            rule: "R04", code: .tooSmall, severity: .refuse,
            facts: [.measured: "86 KB canary"])
        let verdict = Verdict(
            outcome: .returned, material: .domainCertificate, findings: [finding])
        var decision = Decision(fate: .done, summary: "returned 1 paper")
        decision.evidence = [
            Evidence(signal: "s", weight: 1, target: "t", detail: "kanarienvogel")
        ]
        decision.attachments = [AttachmentDecision(path: "2", verdict: verdict)]
        let attachment = AttachmentRecord(
            path: "2", name: "kanarienvogel 金丝雀.jpg", type: "image/jpeg", size: 1,
            sha256: paper.sha256, exhibit: nil)
        let id = await store.newID(at: start)
        var end = processed(
            decision, outgoing: [reply(id, content: "kanarienvogel 金丝雀")],
            attachments: [attachment])
        end.facts = MailFacts(
            sender: "kanarienvogel@example.test", subject: "Kanarienvogel 金丝雀", sentAt: nil,
            messageID: "kanarienvogel@example.test")
        return end
    }

    private func erase(_ mail: Int64) async throws {
        try await store.askErasure(of: mail, why: "asked for", by: "chen", at: start)
        try await store.confirmErasure(of: mail, by: "wang", at: start)
        try await blobs.removeDoomed(noted: store)
    }

    /// Every canary in any file of the data directory.
    private func canariesOnDisk() throws -> [String] {
        let root = scratch.directory.path
        let files = FileManager.default
        return try (files.subpathsOfDirectory(atPath: root)).flatMap { name -> [String] in
            var isDirectory = false
            _ = files.fileExists(atPath: "\(root)/\(name)", isDirectory: &isDirectory)
            guard !isDirectory, let data = files.contents(atPath: "\(root)/\(name)") else {
                return []
            }
            // The index has Chinese in pairs.
            return (Self.canaries + ["金丝"]).filter {
                data.firstRange(of: Data($0.utf8)) != nil
            }.map { "\(name): \($0)" }
        }
    }

    @Test("nothing that the mail said or brought is left on the disk, and the chain holds")
    func forgotten() async throws {
        let mail = try await keep()
        #expect(try canariesOnDisk().count > 5)
        try await erase(mail)
        let left = try canariesOnDisk()
        #expect(left == [])
        let record = try #require(try await log.mail(mail))
        #expect(record.row.erasedAt == start)
        #expect(record.row.state == .done)
        #expect(record.attachments == [] && record.evidence == [])
        #expect(try await log.mails(MailFilter(text: "金丝雀")) == [])
        #expect(try await log.verifyEvents().isSound)
        #expect(try await store.staleMails() == [])
        let tallies = try await store.talliesBeforeAndAfterReindexing()
        #expect(tallies.before == tallies.after)
        #expect(record.timeline.last?.actor == .person("wang"))
    }

    @Test("it takes two people")
    func twoPeople() async throws {
        let mail = try await keep()
        func confirm(by person: String) async -> StoreError.Kind? {
            await kind { try await store.confirmErasure(of: mail, by: person, at: start) }
        }
        #expect(await confirm(by: "wang") == .invalid)
        try await store.askErasure(of: mail, why: "", by: "chen", at: start)
        #expect(await confirm(by: "chen") == .invalid)
        #expect(try await log.erasuresToConfirm().map(\.mail) == [mail])
        try await store.withdrawErasure(of: mail, by: "chen", at: start)
        #expect(await confirm(by: "wang") == .invalid)
        #expect(try await log.mail(mail)?.row.subject == "Kanarienvogel 金丝雀")
        try await store.askErasure(of: mail, why: "", by: "chen", at: start)
        for _ in 1...2 { #expect(await confirm(by: "wang") == nil) }
        #expect(try await log.erasure(of: mail)?.confirmedBy == "wang")
        #expect(try await log.erasuresToConfirm() == [])
    }

    @Test("a mail that is on its way is not forgotten")
    func onItsWay() async throws {
        let mail = try await store.admitOne()
        let failure = await kind {
            try await store.askErasure(of: mail, why: "", by: "chen", at: start)
        }
        #expect(failure == .invalid)
    }

    @Test("the same bytes are not taken for a new mail, and go again")
    func cameAgain() async throws {
        let mail = try await keep()
        let sha256 = try #require(try await log.mail(mail)?.row.sha256)
        try await erase(mail)
        let again = try scratch.file("mail 1 kanarienvogel 金丝雀", name: "again")
        let kept = try await blobs.adopt([again])
        #expect(kept[0].sha256 == sha256)
        let batch = ReceivedMail(uid: 2, size: 1, content: .stored(kept[0]), internalDate: start)
        let end = MailboxState(uidValidity: 8, highestUID: 2)
        let admission = try await store.admit([batch], from: inbox, advancing: end, at: start)
        #expect(admission == [Admission(uid: 2, mail: mail, outcome: .alias)])
        try await blobs.removeDoomed(noted: store)
        #expect(try await blobs.condition(of: sha256) == .missing)
    }

    @Test("a paper that another mail has too stays for that one")
    func shared() async throws {
        let mail = try await keep()
        let paper = try #require(try await log.mail(mail)?.attachments.first?.sha256)
        try await store.admitOne(9, "another")
        let attachment = AttachmentRecord(
            path: "2", name: "a.jpg", type: "image/jpeg", size: 1, sha256: paper, exhibit: nil)
        try await store.record(
            processed(Decision(fate: .done, summary: ""), attachments: [attachment]),
            for: store.claimNext(), at: start)
        try await erase(mail)
        #expect(try await blobs.condition(of: paper) == .sound)
    }

    @Test("a forgotten mail is neither processed nor answered again")
    func final() async throws {
        let mail = try await store.admitOne()
        try await store.record(
            processed(Decision(fate: .held(.noFiling), summary: "")), for: store.claimNext(),
            at: start)
        try await erase(mail)
        #expect(await kind { try await store.retry([mail], by: "chen", at: start) } == .invalid)
    }
}
