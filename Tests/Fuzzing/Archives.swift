internal import Inspection
internal import Mail
internal import Unpacking

/// Archives, winmail.dat, signed mail, and whatever is in them.
///
/// Made anew for each input, as in the process of one mail.
func unpack(_ content: [UInt8]) {
    let reader = MessageReader()
    var message = Message()
    message.attachments = [
        Message.Attachment(
            path: "1", name: "a", declaredType: "", type: mediaType(of: content, declared: ""),
            size: content.count, sha256: "", inline: false, origin: .part)
    ]
    let mail = ReadMessage(message: message, parts: [DecodedPart(path: "1", bytes: content)])
    let unpacked = Unpacker(reader: reader).unpack(mail)
    precondition(unpacked.mail.parts.reduce(0) { $0 + $1.bytes.count } <= 201 << 20)
}

/// Sets the libraries up as the process of a mail does.
func prepare() {
    precondition(Unpacker.warmUp(), "the locale C.UTF-8 is missing")
    MessageReader.warmUp()
}
