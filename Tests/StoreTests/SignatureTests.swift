import Casework
import TestSupport
import Testing

@testable import Store

@Suite("Signatures that came") struct SignatureTests {
    let scratch: Scratch
    let store: Store

    init() throws {
        scratch = try Scratch()
        store = try scratch.store()
    }

    private func record(_ uid: UInt32, _ digest: String) async throws -> Int64 {
        try await store.admitOne(uid, "mail \(uid)")
        let claim = try await store.claimNext()
        var mail = processed(Decision(fate: .done, summary: ""))
        mail.signature = MailSignature(madeAt: start, digest: digest, isRepeated: false)
        try await store.record(mail, for: claim, at: start)
        return claim.mail
    }

    @Test("are another mail's when they come again, and the mail's own when it is tried again")
    func known() async throws {
        let mail = try await record(1, "a")
        #expect(try await !store.isRepeated(signature: "a", of: mail))
        #expect(try await store.isRepeated(signature: "a", of: mail + 1))
        #expect(try await !store.isRepeated(signature: "b", of: mail + 1))
    }

    @Test("that come twice at once let one mail be recorded; the other is decided anew")
    func race() async throws {
        _ = try await record(1, "a")
        await #expect {
            _ = try await record(2, "a")
        } throws: {
            ($0 as? StoreError)?.kind == .outdated
        }
    }
}
