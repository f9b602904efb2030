internal import Foundation
internal import Glibc
internal import Materials

/// A picture of the corpus and what must be said of it, as `Fixtures/generate/corpus.py` puts it.
struct LabelledPicture: Decodable, Sendable {
    enum Kind: String, Decodable, CaseIterable {
        /// Never returned.
        case good
        /// Never passes.
        case bad
        /// A doubt is in order.
        case flawed
    }

    var file: String
    var order: String
    var material: Material
    var about: String
    var kind: Kind
    /// Whether a person can read it.
    var legible: Bool
    /// Fields of which one character is another than the filing's.
    var differs: [String]
    /// What may be said of who holds the document; empty where nothing need be.
    var holder: [String]
    /// Issue codes of which one must be found; empty where none need be.
    var codes: [String]
    var domain: String?

    /// Whether more is to be said of it than its verdict.
    var isToBeRead: Bool { kind == .good || !differs.isEmpty || !holder.isEmpty }
}

/// The pictures while they are being drawn.
struct Corpus {
    struct GeneratorFailed: Error, CustomStringConvertible {
        var status: Int32
        var description: String {
            "Fixtures/generate/corpus.py ended with \(status): run deploy/setup, and see above"
        }
    }

    let folder: String

    /// The filings that the pictures belong to, by order; known once the first picture is.
    func filings() throws -> [String: Filing] {
        let data = try Data(contentsOf: URL(filePath: "\(folder)/filings.json"))
        return try JSONDecoder().decode([String: Filing].self, from: data)
    }

    func bytes(of picture: LabelledPicture) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: "\(folder)/\(picture.file)")))
    }

    /// Each picture as soon as its file is whole; throws `GeneratorFailed`.
    func pictures() -> AsyncThrowingStream<LabelledPicture, any Error> {
        AsyncThrowingStream { continuation in
            Thread.detachNewThread {
                do {
                    try generate { continuation.yield($0) }
                    continuation.finish()
                } catch {
                    continuation.finish(throwing: error)
                }
            }
        }
    }

    private func generate(_ take: (LabelledPicture) -> Void) throws {
        let script = fixturePath("generate/corpus.py")
        guard let output = popen("exec /usr/bin/python3 -B '\(script)' '\(folder)'", "r") else {
            throw POSIXError(.EIO)
        }
        var line: UnsafeMutablePointer<CChar>?
        var size = 0
        defer { free(line) }
        let decoder = JSONDecoder()
        while getline(&line, &size, output) > 0, let line {
            take(try decoder.decode(LabelledPicture.self, from: Data(String(cString: line).utf8)))
        }
        let status = pclose(output)
        guard status == 0 else { throw GeneratorFailed(status: status) }
    }
}
