import Casework
import TestSupport
import Testing

@testable import Store

@Suite("Wrong reply tokens") struct WrongTokenTests {
    let scratch: Scratch
    let store: Store

    init() throws {
        scratch = try Scratch()
        store = try scratch.store()
    }

    /// Another mail with so many of them; its number.
    @discardableResult
    private func record(
        _ uid: UInt32, _ count: Int, from sender: String, isVouchedFor: Bool = false,
        at now: Int64 = start
    ) async throws -> Int64 {
        try await store.admitOne(uid, "mail \(uid)", at: now)
        let claim = try await store.claimNext(at: now)
        var decision = Decision(fate: .done, summary: "")
        decision.refusedTokens = count
        var mail = processed(decision)
        mail.facts.sender = sender
        mail.isVouchedFor = isVouchedFor
        try await store.record(mail, for: claim, at: now)
        return claim.mail
    }

    private func wrong(
        from sender: String, isVouchedFor: Bool = false, except mail: Int64 = 0,
        at now: Int64 = start
    ) async throws -> [Int] {
        let wrong = try await store.wrongTokens(
            from: sender, isVouchedFor: isVouchedFor, since: now - TokenLimits.memory,
            except: mail)
        return [wrong.bySender, wrong.inAll]
    }

    @Test("are counted by sender and in all, but for those of the mail itself")
    func counts() async throws {
        #expect(try await wrong(from: "a@x.test") == [0, 0])
        let mail = try await record(1, 3, from: "a@x.test")
        try await record(2, 4, from: "b@x.test")
        try await record(3, 0, from: "a@x.test")
        #expect(try await wrong(from: "a@x.test") == [3, 7])
        #expect(try await wrong(from: "a@x.test", except: mail) == [0, 4])
        #expect(try await wrong(from: "c@x.test") == [0, 7])
    }

    @Test("of somebody who is vouched for are nobody else's, and a forger's are not his")
    func vouched() async throws {
        try await record(1, 3, from: "a@x.test", isVouchedFor: true)
        try await record(2, 4, from: "a@x.test")
        #expect(try await wrong(from: "a@x.test", isVouchedFor: true) == [3, 4])
        #expect(try await wrong(from: "a@x.test") == [4, 4])
    }

    @Test("are forgotten after an hour")
    func forgotten() async throws {
        try await record(1, 3, from: "a@x.test")
        let later = start + TokenLimits.memory
        #expect(try await wrong(from: "a@x.test", at: later - 1) == [3, 3])
        #expect(try await wrong(from: "a@x.test", at: later) == [0, 0])
        try await record(2, 1, from: "a@x.test", at: later)
        #expect(try await wrong(from: "a@x.test", at: start) == [1, 1])
    }
}
