internal import CGMime

/// GMime's reading of a mail's structure.
enum GMimeStructure {
    /// The tree of parts, or nil when GMime sees no mail in the bytes.
    ///
    /// `raw` has passed our own limits before: GMime has none that would keep it from using up
    /// the stack.
    static func read(_ raw: UnsafeRawBufferPointer, charsets: CharsetDecoder) -> Part? {
        GMimeLibrary.prepare()
        guard let disarmed = withoutGroupBombs(raw) else { return parse(raw, charsets) }
        return disarmed.withUnsafeBytes { parse($0, charsets) }
    }

    private static func parse(_ raw: UnsafeRawBufferPointer, _ charsets: CharsetDecoder) -> Part? {
        guard let base = raw.baseAddress, let array = g_byte_array_new() else { return nil }
        // Lent for reading only, so that a large mail is not held twice.
        array.pointee.data = UnsafeMutableRawPointer(mutating: base)
            .assumingMemoryBound(to: UInt8.self)
        array.pointee.len = guint(raw.count)
        defer {
            array.pointee.data = nil
            array.pointee.len = 0
            g_byte_array_free(array, 1)
        }
        guard let stream = g_mime_stream_mem_new_with_byte_array(array) else { return nil }
        defer { g_object_unref(stream) }
        g_mime_stream_mem_set_owner(buzheng_memory_stream(stream), 0)
        guard let parser = g_mime_parser_new_with_stream(stream) else { return nil }
        defer { g_object_unref(parser) }
        g_mime_parser_set_persist_stream(parser, 1)
        guard let message = g_mime_parser_construct_message(parser, nil) else { return nil }
        defer { g_object_unref(message) }
        let tree = GMimeTree(end: raw.count, charsets: charsets)
        return g_mime_message_get_mime_part(message).map { tree.part($0, depth: 0) }
    }

    /// A copy in which no address field has more than a hundred colons, or nil when none had.
    ///
    /// GMime recurses with every group of an address field (`a:a:a:…`) until the stack is used up.
    private static func withoutGroupBombs(_ raw: UnsafeRawBufferPointer) -> [UInt8]? {
        let limit = 100
        var copy: [UInt8]?
        var colons: [Int] = []
        var position = 0
        while let colon = raw.firstIndex(of: UInt8(ascii: ":"), in: position..<raw.count) {
            if let last = colons.last, isFieldEnd(raw, between: last, and: colon) { colons = [] }
            colons.append(colon)
            if colons.count > limit {
                if copy == nil { copy = Array(raw) }
                copy?[colon] = UInt8(ascii: " ")
            }
            position = colon + 1
        }
        return copy
    }

    /// Whether a line that is no continuation begins in between.
    private static func isFieldEnd(
        _ raw: UnsafeRawBufferPointer, between start: Int, and end: Int
    ) -> Bool {
        var position = start
        while let feed = raw.firstIndex(of: UInt8(ascii: "\n"), in: position..<end) {
            position = feed + 1
            if raw[position] != 0x20, raw[position] != 0x09 { return true }
        }
        return false
    }
}

/// Turns GMime's objects into parts of ours.
private struct GMimeTree {
    let end: Int
    let charsets: CharsetDecoder

    /// GMime's own limit is 1,024; deeper than ours is a disagreement in any case.
    private static let maximumDepth = 64

    func part(_ object: UnsafeMutablePointer<GMimeObject>, depth: Int) -> Part {
        var part = Part(fields: fields(of: object), body: end..<end)
        guard depth < Self.maximumDepth else { return part }
        if buzheng_is_multipart(object), let multipart = buzheng_multipart(object) {
            let children = (0..<max(0, g_mime_multipart_get_count(multipart))).compactMap {
                g_mime_multipart_get_part(multipart, $0)
            }
            part.content = .multipart(children.map { self.part($0, depth: depth + 1) })
        } else if buzheng_is_message_part(object) {
            let message = g_mime_message_part_get_message(buzheng_message_part(object))
            if let message, let inner = g_mime_message_get_mime_part(message) {
                var entity = self.part(inner, depth: depth + 1)
                // GMime keeps the message's own fields apart from those of its content.
                let object = UnsafeMutableRawPointer(message)
                entity.fields.all +=
                    fields(of: object.assumingMemoryBound(to: GMimeObject.self)).all
                part.content = .message(entity)
            }
        } else if buzheng_is_part(object) {
            part.body = body(of: buzheng_part(object))
        }
        return part
    }

    private func body(of part: UnsafeMutablePointer<GMimePart>?) -> Range<Int> {
        guard let content = part.flatMap({ g_mime_part_get_content($0) }),
            let stream = g_mime_data_wrapper_get_stream(content)
        else { return end..<end }
        let start = Int(stream.pointee.bound_start)
        let bound = Int(stream.pointee.bound_end)
        let stop = bound < 0 ? end : min(bound, end)
        return min(max(0, start), stop)..<stop
    }

    private func fields(of object: UnsafeMutablePointer<GMimeObject>) -> HeaderFields {
        var fields = HeaderFields()
        guard let list = g_mime_object_get_header_list(object) else { return fields }
        for index in 0..<max(0, g_mime_header_list_get_count(list)) {
            guard let header = g_mime_header_list_get_header_at(list, index),
                let name = g_mime_header_get_name(header),
                let value = g_mime_header_get_raw_value(header)
            else { continue }
            let bytes = UnsafeRawBufferPointer(start: value, count: strlen(value))
            fields.all.append(
                HeaderField(
                    name: String(cString: name).lowercased(), value: charsets.utf8(Array(bytes))))
        }
        return fields
    }
}
