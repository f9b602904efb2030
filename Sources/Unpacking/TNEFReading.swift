internal import CYTNEF
internal import Mail
internal import Materials

/// Takes files and words out of Outlook's `winmail.dat` (MS-OXTNEF) by libytnef.
struct TNEFReading {
    private let reader: MessageReader

    init(reader: MessageReader) { self.reader = reader }

    func contents(of bytes: [UInt8], _ budget: inout UnpackingBudget) -> Contents {
        var tnef = TNEFStruct()
        TNEFInitialize(&tnef)
        defer { TNEFFree(&tnef) }
        var copy = bytes
        let status = copy.withUnsafeMutableBufferPointer {
            TNEFParseMemory($0.baseAddress, $0.count, &tnef)
        }
        guard status == 0 else { return .nothing(.damaged) }
        var contents = Contents()
        contents.mail = words(of: &tnef)
        take(tnef.starting_attach.next, into: &contents, &budget)
        return contents
    }

    private func take(
        _ first: UnsafeMutablePointer<Attachment>?, into contents: inout Contents,
        _ budget: inout UnpackingBudget
    ) {
        var next = first
        while let attachment = next {
            next = attachment.pointee.next
            guard budget.takeEntry() else {
                return contents.unopened.append(("", .excessive))
            }
            let name = name(of: attachment)
            let bytes = data(of: attachment)
            // libytnef holds all of it already: only what goes further is bounded here.
            guard bytes.count <= budget.room(inContainerOf: .max, after: 0) else {
                contents.unopened.append((name, .excessive))
                continue
            }
            budget.take(bytes: bytes.count)
            contents.members.append(Contents.Member(name: name, bytes: bytes))
        }
    }

    private func name(of attachment: UnsafeMutablePointer<Attachment>) -> String {
        let long =
            text(&attachment.pointee.MAPI, UInt16(PR_ATTACH_LONG_FILENAME))
            ?? text(&attachment.pointee.MAPI, UInt16(PR_ATTACH_FILENAME))
        return reader.fileName(fromArchive: long ?? Self.text(attachment.pointee.Title))
    }

    private func data(of attachment: UnsafeMutablePointer<Attachment>) -> [UInt8] {
        let file = attachment.pointee.FileData
        let properties = withUnsafeMutablePointer(to: &attachment.pointee.MAPI) { $0 }
        let object =
            buzheng_tnef_property(properties, buzheng_tnef_object, UInt16(PR_ATTACH_DATA_OBJ))
            ?? buzheng_tnef_property(properties, buzheng_tnef_binary, UInt16(PR_ATTACH_DATA_OBJ))
        guard let object else { return Self.bytes(file) }
        // A mail within the mail is a TNEF of its own, behind the id of its interface.
        return Array(Self.bytes(object.pointee).dropFirst(16))
    }

    /// The mail's own words, read as a mail that has nothing else.
    private func words(of tnef: inout TNEFStruct) -> ReadMessage? {
        let plain = text(&tnef.MapiProperties, UInt16(PR_BODY)) ?? Self.text(tnef.body)
        let html = text(&tnef.MapiProperties, UInt16(PR_BODY_HTML)) ?? []
        let body = plain.isEmpty ? html : plain
        guard !body.isEmpty else { return nil }
        let type = plain.isEmpty ? "text/html" : "text/plain"
        return reader.read(Array("Content-Type: \(type)\r\n\r\n".utf8) + body)
    }

    private func text(_ properties: inout MAPIProps, _ id: UInt16) -> [UInt8]? {
        for type in [buzheng_tnef_unicode, buzheng_tnef_text8, buzheng_tnef_binary] {
            guard let value = buzheng_tnef_property(&properties, type, id) else { continue }
            // libytnef makes it UTF-8 and leaves the size that it had in UTF-16.
            if type == buzheng_tnef_unicode, let text = value.pointee.data {
                return Array(UnsafeBufferPointer(start: text, count: buzheng_tnef_length(text)))
            }
            return Self.text(value.pointee)
        }
        return nil
    }

    /// Without the NUL that ends it.
    private static func text(_ value: variableLength) -> [UInt8] {
        Array(bytes(value).prefix { $0 != 0 })
    }

    private static func bytes(_ value: variableLength) -> [UInt8] {
        guard let data = value.data, value.size > 0 else { return [] }
        return Array(UnsafeBufferPointer(start: data, count: Int(value.size)))
    }
}
