extension MessageReading {
    /// Gathers attachments below a part; gives its body text.
    mutating func walk(
        _ part: Part, in raw: UnsafeRawBufferPointer, _ place: Place
    ) -> [TextPiece] {
        switch part.content {
        case .leaf: return leaf(part, in: raw, place)
        case .message(let inner):
            takeReturned(inner.fields)
            forward(walk(inner, in: raw, place.inside(inner)))
            return []
        case .multipart(let children):
            if part.type.value == "multipart/signed" {
                warnOfSignature(in: place.leafPath)
            }
            var pieces: [[TextPiece]] = []
            for (index, child) in children.enumerated() where !part.isControl(child: index) {
                pieces.append(walk(child, in: raw, place.child(index + 1)))
            }
            let isAlternative = part.type.value == "multipart/alternative"
            return isAlternative ? alternative(pieces) : pieces.flatMap { $0 }
        }
    }

    /// What follows a delivery report is the mail it is about, or the head of it (RFC 6522 §3).
    private mutating func takeReturned(_ fields: HeaderFields) {
        guard let id = fields["message-id"].flatMap({ messageIDs($0).first }) else { return }
        for index in message.deliveryReports.indices
        where message.deliveryReports[index].messageID == nil {
            message.deliveryReports[index].messageID = id
        }
    }

    private mutating func warnOfSignature(in path: String) {
        warn(.signed, [.part: path])
    }

    /// Plain text when it says anything, else the richest that does (RFC 2046 §5.1.4).
    private func alternative(_ choices: [[TextPiece]]) -> [TextPiece] {
        let plain = choices.first { $0.contains { $0.kind == .plain && !$0.isBlank } }
        return plain ?? choices.last { $0.contains { !$0.isBlank } } ?? choices.first ?? []
    }

    private mutating func forward(_ pieces: [TextPiece]) {
        let text = pieces.map(\.text).joined(separator: "\n")
        if !text.isEmpty { forwarded.append(text) }
    }

    private mutating func leaf(
        _ part: Part, in raw: UnsafeRawBufferPointer, _ place: Place
    ) -> [TextPiece] {
        guard decoded <= limits.decoded else { return [] }
        let leaf = Leaf(part, header: header, path: place.leafPath)
        let bytes = content(of: part, in: raw, leaf)
        decoded += bytes.count
        guard decoded <= limits.decoded else {
            warn(.limitDecoded, [.limit: "\(limits.decoded)"])
            return []
        }
        if leaf.type.value == "message/delivery-status", message.deliveryReports.isEmpty {
            message.deliveryReports = DeliveryReport.reports(in: bytes, charsets: charsets)
        }
        if leaf.type.value == "text/rfc822-headers" {
            bytes.withUnsafeBytes {
                takeReturned(
                    HeaderBlock($0, in: 0..<$0.count, limits: limits, charsets: charsets).fields)
            }
        }
        if leaf.holdsMessage, place.depth + place.path.count(where: { $0 == "." }) < limits.depth {
            unpack(bytes, place)
            return []
        }
        guard leaf.isBody || place.path.isEmpty && leaf.isText, !isEncryptedOpenPGP(bytes) else {
            attach(bytes, leaf, place)
            return []
        }
        return [text(of: bytes, leaf)]
    }

    private mutating func content(
        of part: Part, in raw: UnsafeRawBufferPointer, _ leaf: Leaf
    ) -> [UInt8] {
        let encoded = UnsafeRawBufferPointer(rebasing: raw[part.body])
        switch part.transferEncoding.nearest {
        case .base64:
            let content = decodedBase64(encoded)
            if !content.isClean {
                warn(.ambiguousBase64, [.part: leaf.path])
            }
            return content.bytes
        case .quotedPrintable:
            let content = decodedQuotedPrintable(encoded)
            // In words it only shows; people's programs forget to encode it.
            if !content.isClean, !leaf.isBody {
                warn(.ambiguousQuotedPrintable, [.part: leaf.path])
            }
            return content.bytes
        default: return Array(encoded)
        }
    }

    private mutating func unpack(_ bytes: [UInt8], _ place: Place) {
        bytes.withUnsafeBytes { raw in
            guard !raw.isEmpty else { return }
            let inner = structure(of: raw, depth: place.depth + 1).tree
            takeReturned(inner.fields)
            forward(walk(inner, in: raw, place.inside(inner)))
        }
    }

    private mutating func attach(_ bytes: [UInt8], _ leaf: Leaf, _ place: Place) {
        // Only where the unpacker sees the same signature: content decides what a file is opened as.
        let type = mediaType(of: bytes, declared: leaf.type.value)
        if leaf.isCryptographicMessage, type == leaf.type.value { warnOfSignature(in: leaf.path) }
        if leaf.isMisnamed { warn(.misleadingName, [.part: leaf.path]) }
        if let id = leaf.contentID { contentIDs[leaf.path] = id }
        attach(
            bytes,
            Message.Attachment(
                path: leaf.path, name: leaf.name, declaredType: leaf.type.value,
                type: type, size: bytes.count,
                sha256: digest(of: bytes), inline: leaf.isInline, origin: place.origin,
                container: place.container))
    }

    mutating func attach(_ bytes: [UInt8], _ attachment: Message.Attachment) {
        message.attachments.append(attachment)
        guard bytes.count <= limits.leaf else {
            return warn(.limitLeaf, [.part: attachment.path, .bytes: "\(bytes.count)"])
        }
        parts.append(DecodedPart(path: attachment.path, bytes: bytes))
    }

    func digest(of bytes: [UInt8]) -> String { bytes.withUnsafeBytes { SHA256.digest(of: $0) } }
}
