internal import Foundation
internal import Mail
internal import Materials
import Testing

@testable import Inspection
@testable import Pictures
@testable import Unpacking

/// A committed file with files in it, and what must come out (`Fixtures/containers`).
struct Container: Decodable, Sendable, CustomTestStringConvertible {
    struct Unopened: Decodable, Sendable, Equatable {
        var name: String
        var reason: UnopenedReason
    }

    var name: String
    var about: String
    /// Names in the order of the file, a container before its members.
    var members: [String]
    var unopened: [Unopened]

    var testDescription: String { "\(name): \(about)" }

    static let all: [Container] = {
        do {
            return try JSONDecoder().decode(
                [Container].self, from: Data(try fixture("containers/containers.json")))
        } catch {
            Issue.record("Fixtures/containers: \(error)")
            return []
        }
    }()

    func bytes() throws -> [UInt8] { try fixture("containers/\(name)") }
}

/// A mail with the given files attached, read and unpacked in this process.
func unpack(
    _ attachments: [(name: String, bytes: [UInt8])], text: String = "See the papers.",
    limits: UnpackingLimits = .init()
) throws -> UnpackedMail {
    try #require(Unpacker.isReady)
    let reader = MessageReader()
    return Unpacker(reader: reader, limits: limits, drawing: Examination.standard().drawing)
        .unpack(reader.read(mail(attachments, text: text)))
}

extension Unpacker {
    /// The libraries, set up once for all tests of this process.
    static let isReady = warmUp()
}
