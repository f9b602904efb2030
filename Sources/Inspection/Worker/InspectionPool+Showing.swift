internal import CLinux
internal import Glibc
package import Mail

// What people are shown of a mail: made of it by the same processes, and nothing of it as it came.
extension InspectionPool {
    /// Reads a raw mail from an open file for people to look at; throws `InspectionFailure`.
    package func transcript(
        of mail: Int32
    ) async throws(InspectionFailure) -> MailTranscript {
        let result = try await mails.result(of: .transcript, mail)
        defer { result.remove() }
        return try result.transcript()
    }

    /// Draws an open file for people to look at; throws `InspectionFailure`, of which `gaveUp` means
    /// that it cannot be drawn.
    package func illustrate(
        picture descriptor: Int32
    ) async throws(InspectionFailure) -> Illustrated {
        let result = try await pictures.result(of: .illustrate, descriptor)
        defer { result.remove() }
        return try result.illustrated()
    }

    /// A WebP of an open file so small that nothing on it can be made out; throws
    /// `InspectionFailure`, of which `gaveUp` means that it cannot be drawn.
    package func thumbnail(
        of picture: Int32
    ) async throws(InspectionFailure) -> [UInt8] {
        let result = try await pictures.result(of: .thumbnail, picture)
        defer { result.remove() }
        return try result.illustrated().webp
    }
}

/// One part's bytes as a file in memory, closed when the value goes.
package struct PartFile: ~Copyable {
    package let descriptor: Int32

    deinit { close(descriptor) }
}

extension Inspected {
    /// The bytes of a part; nil when there is no such part, or it was too large to be handed on.
    package func file(of path: String) throws(InspectionFailure) -> PartFile? {
        guard let part = dossier.parts.first(where: { $0.path == path }) else { return nil }
        let input = open(partsPath, O_RDONLY | O_CLOEXEC)
        guard input >= 0 else { throw .unavailable("the parts of the mail are gone") }
        defer { close(input) }
        let file = PartFile(descriptor: buzheng_memory_file("part"))
        guard file.descriptor >= 0 else { throw .unavailable(String(cString: strerror(errno))) }
        var offset = off_t(part.offset)
        let end = off_t(part.offset + part.length)
        while offset < end {
            let sent = buzheng_send_file(file.descriptor, input, &offset, Int(end - offset))
            guard sent > 0 else { throw .unavailable(String(cString: strerror(errno))) }
        }
        return file
    }
}
