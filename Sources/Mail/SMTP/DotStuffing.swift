/// The message as it goes after the DATA command (RFC 5321 §4.5.2).
///
/// Lines that begin with a dot get a second one, and the end-of-data mark follows. The input has
/// CRLF line ends only.
func dotStuffed(_ message: [UInt8]) -> [UInt8] {
    let dot = UInt8(ascii: ".")
    let newline = UInt8(ascii: "\n")
    var wire: [UInt8] = []
    wire.reserveCapacity(message.count + message.count / 64 + 5)
    var atLineStart = true
    for byte in message {
        if atLineStart, byte == dot { wire.append(dot) }
        wire.append(byte)
        atLineStart = byte == newline
    }
    if !atLineStart { wire += [UInt8(ascii: "\r"), newline] }
    wire += [dot, UInt8(ascii: "\r"), newline]
    return wire
}
