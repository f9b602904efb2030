internal import Mail
internal import Materials
import Testing

@testable import Inspection

/// Row A21 of the hostile inputs: any number of pictures in one mail.
@Suite("A mail's first thirty pictures are looked at")
struct PictureNumberTests {
    @Test(
        "those behind are left out and told",
        arguments: [(0, 0), (1, 0), (30, 0), (31, 1), (199, 169)])
    func number(sent: Int, leftOut: Int) {
        let dossier = Self.dossier(digests: 0..<sent)
        #expect(dossier.leftOut.map(\.path) == (sent - leftOut..<sent).map { "\($0 + 2)" })
        #expect(dossier.lookedAt.count == sent - leftOut)
        var told = dossier
        told.tellLeftOut()
        #expect(told.unopened.count == min(leftOut, 100))
        #expect(told.unopened.allSatisfy { $0.reason == .beyondNumber })
    }

    @Test("the same picture counts once, before and behind the thirtieth")
    func copies() {
        #expect(Self.dossier(digests: [Int](repeating: 7, count: 50)).leftOut.isEmpty)
        let dossier = Self.dossier(digests: Array(0..<30) + [3, 99, 0, 99])
        #expect(dossier.leftOut.map(\.path) == ["33", "35"])
    }

    @Test("only pictures and PDFs count")
    func others() {
        var dossier = Self.dossier(digests: 0..<40)
        for index in 0..<20 { dossier.message.attachments[index].type = "text/plain" }
        #expect(dossier.leftOut.isEmpty)
    }

    @Test("by the real workers: copies are looked at once and share what was made of them")
    func inspected() async throws {
        let bench = try Workbench()
        let pictures = (0..<32).map { number in
            (
                name: "\(number).png",
                bytes: Drawing(width: 80, height: 60).noisy(20, seed: UInt64(number % 31))
                    .encoded(".png")
            )
        }
        let inspected = try await bench.inspect(mail(pictures))
        defer { inspected.remove() }
        #expect(inspected.exhibits.count == 31)
        #expect(inspected.exhibits["32"] == nil)
        #expect(inspected.exhibits["33"] == inspected.exhibits["2"])
        #expect(inspected.exhibition.papers["33"] == inspected.exhibition.papers["2"])
        #expect(
            inspected.dossier.unopened == [
                Unopened(path: "32", name: "30.png", reason: .beyondNumber)
            ])
    }

    private static func dossier(digests: some Sequence<Int>) -> Dossier {
        var dossier = Dossier(message: Message())
        for (number, digest) in digests.enumerated() {
            let digits = String(digest, radix: 16)
            dossier.message.attachments.append(
                Message.Attachment(
                    path: "\(number + 2)", name: "\(number).jpg", declaredType: "",
                    type: "image/jpeg", size: 0,
                    sha256: String(repeating: "0", count: 64 - digits.count) + digits,
                    inline: false, origin: .part))
            dossier.parts.append(Dossier.Extent(path: "\(number + 2)", offset: 0, length: 0))
        }
        return dossier
    }
}
