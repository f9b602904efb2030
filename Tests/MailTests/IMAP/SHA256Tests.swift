import Testing

@testable import Mail

@Suite("SHA-256")
struct SHA256Tests {
    @Test(
        "digests are those of FIPS 180-4",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        ])
    func digests(_ row: (text: String, digest: String)) {
        #expect(Array(row.text.utf8).withUnsafeBytes { SHA256.digest(of: $0) } == row.digest)
    }

    @Test("a digest begins anew after it is finished")
    func reuse() {
        var hash = SHA256()
        Array("abc".utf8).withUnsafeBytes { hash.update($0) }
        let first = hash.finish()
        Array("a".utf8).withUnsafeBytes { hash.update($0) }
        Array("bc".utf8).withUnsafeBytes { hash.update($0) }
        #expect(hash.finish() == first)
    }

    @Test("the HMAC is that of RFC 4231, test case 2")
    func authentication() {
        let digest = hmacSHA256(
            key: Array("Jefe".utf8), Array("what do ya want for nothing?".utf8))
        #expect(
            hexadecimal(digest)
                == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
    }
}
