internal import CGMime

extension OutgoingMessage {
    /// The message as bytes with CRLF line ends; equal messages give equal bytes.
    ///
    /// Throws a `MessageDefect` when the result breaks a rule of the final check.
    package func rendered() throws(MessageDefect) -> [UInt8] {
        guard Self.isPlainID(messageID) else { throw MessageDefect(.malformedField("message-id")) }
        GMimeLibrary.prepare()
        guard let message = g_mime_message_new(0) else { throw MessageDefect(.unserialisable) }
        defer { g_object_unref(message) }
        setFields(of: message)
        guard let body = alternative() else { throw MessageDefect(.unserialisable) }
        g_mime_message_set_mime_part(message, buzheng_object_of_multipart(body))
        g_object_unref(body)
        let bytes = try serialised(message)
        try MessageCheck(allowedRecipients: [to.description]).run(bytes)
        return bytes
    }

    private func setFields(of message: UnsafeMutablePointer<GMimeMessage>) {
        let object = buzheng_object_of_message(message)
        func set(_ name: String, _ value: String) {
            g_mime_object_set_header(object, name, value, "utf-8")
        }
        g_mime_message_add_mailbox(
            message, GMIME_ADDRESS_TYPE_FROM, oneLine(senderName), from.description)
        g_mime_message_add_mailbox(message, GMIME_ADDRESS_TYPE_TO, nil, to.description)
        if let replyTo {
            g_mime_message_add_mailbox(
                message, GMIME_ADDRESS_TYPE_REPLY_TO, nil, replyTo.description)
        }
        g_mime_message_set_subject(message, oneLine(subject), "utf-8")
        if let date = g_date_time_new_from_unix_utc(gint64(date / 1000)) {
            g_mime_message_set_date(message, date)
            g_date_time_unref(date)
        }
        set("Message-ID", "<\(messageID)>")
        let thread = references.filter(Self.isPlainID)
        if let inReplyTo, Self.isPlainID(inReplyTo) { set("In-Reply-To", "<\(inReplyTo)>") }
        if !thread.isEmpty {
            set("References", thread.suffix(20).map { "<\($0)>" }.joined(separator: " "))
        }
        set("MIME-Version", "1.0")
        set("Auto-Submitted", automation.rawValue)
        set("X-Auto-Response-Suppress", "All")
        set("X-Loop", "Buzheng")
    }

    private func alternative() -> UnsafeMutablePointer<GMimeMultipart>? {
        guard let multipart = g_mime_multipart_new_with_subtype("alternative") else { return nil }
        // The id is ours and unique, so the boundary is too and a second rendering gives the same.
        let seed = messageID.filter { $0.isLetter || $0.isNumber }.prefix(40)
        g_mime_multipart_set_boundary(multipart, "=_buzheng_\(seed)")
        for (subtype, text) in [("plain", plain), ("html", html)] {
            guard let part = g_mime_text_part_new_with_subtype(subtype) else { continue }
            g_mime_text_part_set_charset(part, "utf-8")
            g_mime_text_part_set_text(part, text)
            g_mime_part_set_content_encoding(
                buzheng_part_of_text(part), GMIME_CONTENT_ENCODING_BASE64)
            g_mime_multipart_add(multipart, buzheng_object_of_text(part))
            g_object_unref(part)
        }
        return multipart
    }

    private func serialised(
        _ message: UnsafeMutablePointer<GMimeMessage>
    ) throws(MessageDefect) -> [UInt8] {
        guard let options = g_mime_format_options_new() else {
            throw MessageDefect(.unserialisable)
        }
        defer { g_mime_format_options_free(options) }
        g_mime_format_options_set_newline_format(options, GMIME_NEWLINE_FORMAT_DOS)
        guard let stream = g_mime_stream_mem_new() else { throw MessageDefect(.unserialisable) }
        defer { g_object_unref(stream) }
        guard
            g_mime_object_write_to_stream(buzheng_object_of_message(message), options, stream) >= 0,
            let bytes = g_mime_stream_mem_get_byte_array(buzheng_memory_stream(stream))
        else { throw MessageDefect(.unserialisable) }
        return Array(UnsafeBufferPointer(start: bytes.pointee.data, count: Int(bytes.pointee.len)))
    }

    private func oneLine(_ text: String) -> String {
        String(
            text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : Character($0) })
    }

    /// Only an id that cannot smuggle anything goes into our header (RFC 5322 §3.6.4).
    private static func isPlainID(_ id: String) -> Bool {
        id.utf8.count <= 250 && id.utf8.contains(UInt8(ascii: "@"))
            && id.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x3C && $0 != 0x3E }
    }
}
