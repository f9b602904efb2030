import Glibc
import Inspection
import Mail
import Unpacking

/// LLVM's driver: calls the function with one changed input after another until a crash.
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
    _ count: UnsafeMutablePointer<Int32>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ callback: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32

/// Made anew for each input, as in the process of one mail.
private func unpack(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    let content = Array(UnsafeBufferPointer(start: bytes, count: count))
    let reader = MessageReader()
    var message = Message()
    message.attachments = [
        Message.Attachment(
            path: "1", name: "a", declaredType: "", type: mediaType(of: content, declared: ""),
            size: count, sha256: "", inline: false, origin: .part)
    ]
    let mail = ReadMessage(message: message, parts: [DecodedPart(path: "1", bytes: content)])
    let unpacked = Unpacker(reader: reader).unpack(mail)
    precondition(unpacked.mail.parts.reduce(0) { $0 + $1.bytes.count } <= 201 << 20)
    return 0
}

precondition(Unpacker.warmUp())
var count = CommandLine.argc
var arguments = CommandLine.unsafeArgv
exit(runDriver(&count, &arguments) { unpack($0, $1) })
