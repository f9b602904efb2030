/// What was read from one mail.
package struct ReadMessage: Sendable, Equatable {
    package var message: Message
    /// The attachments' decoded bytes, those within the limits.
    package var parts: [DecodedPart]

    package init(message: Message, parts: [DecodedPart]) {
        self.message = message
        self.parts = parts
    }
}

/// The decoded bytes of the attachment with the same `path`.
package struct DecodedPart: Sendable, Equatable {
    package var path: String
    package var bytes: [UInt8]

    package init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }
}

/// Reads mail: structure by GMime and by a strict outline of our own, everything inside the parts
/// by ourselves.
///
/// Never throws: what cannot be read becomes a warning. A warning whose code begins with
/// `ambiguous-` says that other readers may see another mail, one with `limit-` that not all was
/// read. Not for use from two threads.
package struct MessageReader {
    let limits: MessageLimits
    let charsets = CharsetDecoder()

    package init(limits: MessageLimits = .init()) { self.limits = limits }

    /// Loads whatever the libraries load late, after which reading touches no file.
    package static func warmUp() {
        CharsetDecoder.loadConverters()
        GMimeLibrary.prepare()
        let sample = Array(
            "Subject: =?gb2312?B?1tA=?=\r\nDate: Thu, 1 Jan 2026 00:00:00 +0800\r\n\r\nx\r\n".utf8)
        _ = sample.withUnsafeBytes { MessageReader().read($0) }
    }

    /// Reads one mail as it came from the server, CRLF or LF.
    package func read(_ raw: UnsafeRawBufferPointer) -> ReadMessage {
        var reading = MessageReading(limits: limits, charsets: charsets)
        reading.read(raw)
        return reading.result()
    }

    /// A file's name in an archive, fit to show: UTF-8 or, as Windows writes names in China, GBK.
    package func fileName(fromArchive path: [UInt8]) -> String {
        attachmentName(charsets.archiveText(path), charsets)
    }

    /// Reads one mail at hand.
    package func read(_ raw: [UInt8]) -> ReadMessage { raw.withUnsafeBytes { read($0) } }
}
