extension MessageReader {
    /// Reads one mail for people to look at.
    package func transcript(of raw: UnsafeRawBufferPointer) -> MailTranscript {
        var reading = MessageReading(limits: limits, charsets: charsets)
        reading.read(raw)
        let message = reading.message
        var writing = TranscriptWriting(header: HeaderText(charsets: charsets))
        writing.write(text: message.text, fullText: message.fullText)
        if raw.count <= limits.message, !raw.isEmpty {
            let structure = reading.structure(of: raw, depth: 0)
            writing.write(structure.fields)
            writing.write(structure.tree, Place(), level: 0)
        }
        writing.write(message.warnings)
        return writing.transcript
    }

    /// Reads one mail at hand for people to look at.
    package func transcript(of raw: [UInt8]) -> MailTranscript {
        raw.withUnsafeBytes { transcript(of: $0) }
    }
}

/// A transcript while it is written, and how much room is left in it.
private struct TranscriptWriting {
    private typealias Limits = MailTranscript.Limits

    let header: HeaderText
    private(set) var transcript = MailTranscript()
    private var room = Limits.header

    init(header: HeaderText) { self.header = header }

    mutating func write(text: String, fullText: String) {
        transcript.text = cut(text, to: Limits.text)
        transcript.fullText = fullText == text ? nil : cut(fullText, to: Limits.text)
    }

    mutating func write(_ fields: HeaderFields) {
        for field in fields.all {
            guard transcript.fields.count < Limits.fields, room > 0 else {
                return transcript.isCut = true
            }
            let value = cut(header.words(field.value), to: min(room, Limits.value))
            room -= value.utf8.count + field.name.utf8.count
            transcript.fields.append(
                MailTranscript.Field(name: cut(field.name, to: Limits.value), value: value))
        }
    }

    /// Writes a part and all that is in it.
    mutating func write(_ part: Part, _ place: Place, level: Int) {
        guard transcript.parts.count < Limits.parts, level <= Limits.parts else {
            return transcript.isCut = true
        }
        let isMultipart = if case .multipart = part.content { true } else { false }
        let path = isMultipart ? place.path : place.leafPath
        transcript.parts.append(node(part, path, level))
        switch part.content {
        case .leaf: break
        case .message(let inner): write(inner, place.inside(inner), level: level + 1)
        case .multipart(let children):
            for (index, child) in children.enumerated() {
                write(child, place.child(index + 1), level: level + 1)
            }
        }
    }

    private mutating func node(_ part: Part, _ path: String, _ level: Int) -> MailTranscript.Node {
        let leaf = Leaf(part, header: header, path: path)
        let isLeaf = if case .leaf = part.content { true } else { false }
        return MailTranscript.Node(
            path: path, level: level, type: cut(leaf.type.value, to: Limits.value),
            name: cut(leaf.name, to: Limits.value),
            encoding: cut(part.fields.token("content-transfer-encoding") ?? "", to: Limits.value),
            size: isLeaf ? part.body.count : nil)
    }

    mutating func write(_ warnings: [Message.Warning]) {
        if warnings.count > Limits.warnings { transcript.isCut = true }
        transcript.warnings = warnings.prefix(Limits.warnings).map {
            Message.Warning($0.sign, $0.values.mapValues { cut($0, to: Limits.value) })
        }
    }

    /// The text's beginning of at most so many UTF-8 bytes, with no character in half.
    private mutating func cut(_ text: String, to bytes: Int) -> String {
        guard text.utf8.count > bytes else { return text }
        transcript.isCut = true
        let end = text.utf8.index(text.startIndex, offsetBy: max(0, bytes))
        return String(text.unicodeScalars[..<end.roundedDown(in: text)])
    }
}

extension String.Index {
    /// The nearest start of a scalar that is not after this place.
    fileprivate func roundedDown(in text: String) -> String.Index {
        var index = self
        while index > text.startIndex, index.samePosition(in: text.unicodeScalars) == nil {
            index = text.utf8.index(before: index)
        }
        return index
    }
}
