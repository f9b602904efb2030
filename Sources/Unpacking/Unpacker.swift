package import Inspection
package import Mail
internal import Materials

/// A mail with what was in its containers.
package struct UnpackedMail: Sendable, Equatable {
    /// Members stand behind their container, which stays in the list.
    package var mail: ReadMessage
    package var unopened: [Unopened]
}

/// Opens the files among a mail's attachments that have files in them: archives, winmail.dat,
/// signed mail, mails in archives, PDFs of several pages; and what is in those.
///
/// Meant for the sandboxed worker, since it opens strangers' files. Not for use from two threads.
package struct Unpacker {
    private let limits: UnpackingLimits
    private let reader: MessageReader
    private let drawing: PDFDrawing?

    /// - `drawing`: without one, a PDF stays what it is.
    package init(
        reader: MessageReader, limits: UnpackingLimits = .init(), drawing: PDFDrawing? = nil
    ) {
        self.reader = reader
        self.limits = limits
        self.drawing = drawing
    }

    /// Loads what the libraries load late; false when the system lacks a charset for names.
    package static func warmUp() -> Bool {
        _ = SignedContent(of: [0x30, 0])
        return ArchiveReading.warmUp()
    }

    /// Takes out everything within the limits; never throws, since what cannot be opened is a fact
    /// about the mail.
    ///
    /// - `only`: the path of the one container to open; without it all are opened.
    package func unpack(_ mail: ReadMessage, only: String? = nil) -> UnpackedMail {
        var unpacking = Unpacking(mail, reader: reader, drawing: drawing, limits: limits)
        unpacking.run(mail, only: only)
        return UnpackedMail(
            mail: ReadMessage(message: unpacking.message, parts: unpacking.parts),
            unopened: unpacking.unopened)
    }
}

/// One mail while its containers are opened.
private struct Unpacking {
    private(set) var message: Message
    private(set) var parts: [DecodedPart] = []
    private(set) var unopened: [Unopened] = []

    private let reader: MessageReader
    private let drawing: PDFDrawing?
    private var budget: UnpackingBudget

    init(
        _ mail: ReadMessage, reader: MessageReader, drawing: PDFDrawing?, limits: UnpackingLimits
    ) {
        message = mail.message
        message.attachments = []
        self.reader = reader
        self.drawing = drawing
        budget = UnpackingBudget(limits)
    }

    mutating func run(_ mail: ReadMessage, only path: String?) {
        let bytes = mail.bytesByPath
        for attachment in mail.message.attachments {
            if path == nil || path == attachment.path {
                take(attachment, bytes[attachment.path], depth: 0)
            } else {
                keep(attachment, bytes[attachment.path])
            }
        }
    }

    private mutating func keep(_ attachment: Message.Attachment, _ bytes: [UInt8]?) {
        message.attachments.append(attachment)
        if let bytes { parts.append(DecodedPart(path: attachment.path, bytes: bytes)) }
    }

    private mutating func take(_ attachment: Message.Attachment, _ bytes: [UInt8]?, depth: Int) {
        let index = message.attachments.count
        message.attachments.append(attachment)
        guard let bytes else { return }
        guard let format = ContainerFormat(type: attachment.type) else {
            return parts.append(DecodedPart(path: attachment.path, bytes: bytes))
        }
        // Pages have nothing in them that would be opened in its turn.
        guard depth < budget.limits.depth || format == .pdf else {
            return note("", .excessive, in: attachment)
        }
        let contents = format.contents(
            of: bytes, named: attachment.name, reader: reader, drawing: drawing, &budget)
        if contents.isEmpty {
            guard format == .signed || format == .pdf else {
                return note("", .empty, in: attachment)
            }
            if format == .signed { message.attachments[index].type = "application/pkcs7-signature" }
            return parts.append(DecodedPart(path: attachment.path, bytes: bytes))
        }
        contents.unopened.forEach { note($0.name, $0.reason, in: attachment) }
        for (number, member) in contents.members.enumerated() {
            take(
                described(member, number + 1, of: attachment, format.origin), member.bytes,
                depth: depth + 1)
        }
        if let mail = contents.mail { absorb(mail, of: attachment, format.origin, depth: depth) }
    }

    /// Words and links of a mail that was wrapped, and what was attached to it.
    private mutating func absorb(
        _ mail: ReadMessage, of container: Message.Attachment, _ origin: Message.Origin, depth: Int
    ) {
        if message.fullText.isEmpty {
            message.text = mail.message.text
            message.fullText = mail.message.fullText
        }
        message.links += mail.message.links.filter { !message.links.contains($0) }
        message.warnings += mail.message.warnings.filter {
            // Such a mail's own author is of no account.
            $0.code.hasPrefix("ambiguous-") && $0.code != "ambiguous-author"
                && !message.warnings.contains($0)
        }
        let bytes = mail.bytesByPath
        for attachment in mail.message.attachments {
            var inner = attachment
            inner.path = "\(container.path)/\(attachment.path)"
            inner.container =
                attachment.container.map { "\(container.path)/\($0)" } ?? container.path
            if attachment.origin == .part { inner.origin = origin }
            take(inner, bytes[attachment.path], depth: depth + 1)
        }
    }

    private func described(
        _ member: Contents.Member, _ number: Int, of container: Message.Attachment,
        _ origin: Message.Origin
    ) -> Message.Attachment {
        Message.Attachment(
            path: "\(container.path)/\(number)", name: member.name, declaredType: "",
            type: mediaType(of: member.bytes, declared: member.declaredType),
            size: member.bytes.count,
            sha256: member.bytes.withUnsafeBytes { SHA256.digest(of: $0) }, inline: false,
            origin: origin, container: container.path)
    }

    private mutating func note(
        _ name: String, _ reason: UnopenedReason, in container: Message.Attachment
    ) {
        guard unopened.count < budget.limits.unopened else { return }
        let file = Unopened(
            path: container.path, name: name.isEmpty ? container.name : name, reason: reason)
        guard !unopened.contains(file) else { return }
        unopened.append(file)
        message.warnings.append(
            Message.Warning(reason.sign, [.part: file.path, .file: file.name]))
    }
}

extension UnopenedReason {
    fileprivate var sign: Message.Warning.Sign {
        switch self {
        case .encrypted: .unopenedEncrypted
        case .smime: .unopenedSMIME
        case .openPGP: .unopenedOpenPGP
        case .excessive: .unopenedExcessive
        case .damaged: .unopenedDamaged
        case .unsupported: .unopenedUnsupported
        case .empty: .unopenedEmpty
        case .beyondNumber: .unopenedBeyondNumber
        }
    }
}

extension ReadMessage {
    fileprivate var bytesByPath: [String: [UInt8]] {
        Dictionary(parts.map { ($0.path, $0.bytes) }, uniquingKeysWith: { first, _ in first })
    }
}
