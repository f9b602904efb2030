import TestSupport
import Testing

@testable import Casework

@Suite("A reply token")
struct ReplyTokenTests {
    private func token(
        order: String = Sample.order, purpose: ReplyToken.Purpose = .reply, key: UInt8 = 0
    ) throws -> ReplyToken {
        try #require(
            ReplyToken(
                order: order, contact: Sample.applicant, purpose: purpose, key: key,
                now: Sample.now, sign: Sample.sign))
    }

    private func isValid(
        _ token: ReplyToken, contact: String = Sample.applicant, after: Int64 = 0
    ) -> Bool {
        token.isValid(contact: contact, now: Sample.now + after, sign: Sample.sign)
    }

    @Test(
        "comes back whole from an address, whatever the case (R9)",
        arguments: [
            "1234567890", "0000000001", Sample.order, "30178775210119748", "99999999999999999999",
        ])
    func roundTrip(order: String) throws {
        let token = try token(order: order)
        let read = try #require(ReplyToken(localPart: "Beian+\(token.text.uppercased())"))
        #expect(read == token)
        #expect(read.order == order)
        #expect(isValid(read))
    }

    @Test("fits an address and a Message-ID")
    func length() throws {
        let token = try token()
        #expect(token.text.utf8.count == ReplyToken.length)
        #expect("beian-buzheng+\(token.text)".utf8.count <= 64)
        #expect(ReplyToken(messageID: "bz.\(token.text).9@example.test") == token)
        #expect(ReplyToken(messageID: "bz.17.abcdef@example.test") == nil)
    }

    @Test(
        "is no order's that cannot be one",
        arguments: ["123456789", "123456789012345678901", "12345678x0", ""])
    func badOrder(order: String) {
        let token = ReplyToken(
            order: order, contact: Sample.applicant, purpose: .reply, key: 0, now: Sample.now,
            sign: Sample.sign)
        #expect(token == nil)
    }

    @Test("is of no use to another contact")
    func otherContact() throws {
        let token = try token()
        #expect(!isValid(token, contact: "other@applicant.example.test"))
        #expect(isValid(token, contact: Sample.applicant.uppercased()))
    }

    @Test("expires after half a year, within the week (R9)")
    func expiry() throws {
        let token = try token()
        let day: Int64 = 86_400_000
        #expect(isValid(token, after: 180 * day))
        #expect(!isValid(token, after: 195 * day))
    }

    @Test("is not made with a key that is not in the ring, nor believed (R9)")
    func unknownKey() throws {
        #expect(
            ReplyToken(
                order: Sample.order, contact: Sample.applicant, purpose: .reply, key: 9,
                now: Sample.now, sign: Sample.sign) == nil)
        #expect(isValid(try token(key: 1)))
        #expect(
            !(try token(key: 1)).isValid(contact: Sample.applicant, now: Sample.now) { _, _ in nil }
        )
    }

    @Test("changed in any one character is no longer believed (R9)")
    func tampered() throws {
        let text = Array(try token().text)
        for index in text.indices {
            var changed = text
            changed[index] = changed[index] == "a" ? "b" : "a"
            let forged = ReplyToken(localPart: "x+\(String(changed))")
            #expect(forged.map { isValid($0) } != true, "character \(index)")
        }
    }

    @Test("for bounces says so")
    func purpose() throws {
        #expect(ReplyToken(localPart: "b+\(try token(purpose: .bounce).text)")?.purpose == .bounce)
        #expect(try token().text != token(purpose: .bounce).text)
    }

    @Test(
        "is not seen in addresses of other shapes",
        arguments: [
            "beian", "beian+", "beian+short", "beian+0189" + String(repeating: "a", count: 36), "+",
        ])
    func otherAddresses(local: String) {
        #expect(ReplyToken(localPart: local) == nil)
    }

    @Test("is never made out of noise")
    func noise() {
        var generator = SeededGenerator(seed: 11)
        let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567")
        for _ in 0..<2000 {
            let text = String(
                (0..<40).map { _ in alphabet.randomElement(using: &generator) ?? "a" })
            let token = ReplyToken(localPart: "r+\(text)")
            #expect(token.map { isValid($0) } != true)
        }
    }
}
