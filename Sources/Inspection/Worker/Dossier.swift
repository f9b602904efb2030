internal import FoundationEssentials
package import Mail
internal import Materials

/// What a worker found in one mail; made by a process that nobody trusts, so it is checked on
/// arrival.
package struct Dossier: Codable, Sendable, Equatable {
    package var message: Message
    /// Where the bytes of each part that could be a paper lie in the worker's output.
    package var parts: [Extent]
    /// What could not be taken out of the mail's containers.
    package var unopened: [Unopened]

    /// More are never named.
    private static let mostUnopened = 100

    package struct Extent: Codable, Sendable, Equatable {
        package var path: String
        /// Bytes from the start of the output.
        package var offset: Int
        package var length: Int

        package init(path: String, offset: Int, length: Int) {
            self.path = path
            self.offset = offset
            self.length = length
        }
    }

    package init(message: Message, parts: [Extent] = [], unopened: [Unopened] = []) {
        self.message = message
        self.parts = parts
        self.unopened = unopened
    }

    /// What is wrong with the dossier, when its parts' bytes are the first `size` of the output;
    /// nil for nothing.
    ///
    /// Everything that other code counts on is looked at: extents lie inside and in order, every
    /// part belongs to one attachment of that size, paths and digests look like such.
    func defect(within size: Int) -> String? {
        var attachments: [String: Message.Attachment] = [:]
        for attachment in message.attachments {
            guard attachment.path.isPartPath, attachment.sha256.isDigest, attachment.size >= 0,
                attachments.updateValue(attachment, forKey: attachment.path) == nil
            else { return "an attachment's path, size or digest" }
        }
        var end = 0
        for part in parts {
            guard part.offset == end, part.length >= 0, part.length <= size - part.offset,
                attachments[part.path]?.size == part.length
            else { return "a part's place in the output" }
            end += part.length
        }
        guard unopened.count <= Self.mostUnopened,
            unopened.allSatisfy({ attachments[$0.path] != nil && $0.name.utf8.count <= 255 })
        else { return "a file that was not opened" }
        return end == size ? nil : "bytes that belong to no part"
    }
}

extension Dossier {
    /// Adds the pictures that were not looked at to what the sender is told of.
    mutating func tellLeftOut() {
        let named = leftOut.prefix(max(0, Self.mostUnopened - unopened.count))
        unopened += named.map { Unopened(path: $0.path, name: $0.name, reason: .beyondNumber) }
    }

    /// The parts that have files in them.
    package var containers: [Message.Attachment] {
        let paths = Set(parts.map(\.path))
        return message.attachments.filter {
            paths.contains($0.path) && ContainerFormat(type: $0.type) != nil
        }
    }

    /// What an earlier worker has written, as the next one reads it; throws `unreadable`.
    package init(writtenTo descriptor: Int32) throws(ChildExit) {
        do throws(InspectionFailure) {
            self = try WorkerResult.dossier(in: descriptor)
        } catch {
            throw .unreadable
        }
    }

    /// Decodes a sample, so that nothing is left to be loaded by the first real one.
    package static func rehearse() throws {
        let message = MessageReader().read(SampleMail.bytes).message
        let json = try JSONEncoder().encode(Dossier(message: message))
        _ = try JSONDecoder().decode(Dossier.self, from: json)
    }
}

extension String {
    /// IMAP part numbers, members of containers after a slash.
    fileprivate var isPartPath: Bool {
        (1...255).contains(utf8.count)
            && utf8.allSatisfy { (UInt8(ascii: ".")...UInt8(ascii: "9")).contains($0) }
    }

    /// SHA-256 in lower-case hexadecimal digits.
    var isDigest: Bool {
        utf8.count == 64
            && utf8.allSatisfy {
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                    || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
            }
    }
}
