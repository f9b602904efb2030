/// Decodes quoted-printable (RFC 2045 §6.7); an `=` that starts nothing valid stays as it is.
func decodedQuotedPrintable(_ encoded: UnsafeRawBufferPointer) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: encoded.count) { output, count in
        var index = 0
        while index < encoded.count {
            let byte = encoded[index]
            guard byte == UInt8(ascii: "=") else {
                output[count] = byte
                count += 1
                index += 1
                continue
            }
            if let end = softBreakEnd(encoded, after: index) {
                index = end
            } else if index + 2 < encoded.count, let high = hexadecimalValue(encoded[index + 1]),
                let low = hexadecimalValue(encoded[index + 2])
            {
                output[count] = high << 4 | low
                count += 1
                index += 3
            } else {
                output[count] = byte
                count += 1
                index += 1
            }
        }
    }
}

/// Where the next line begins when the `=` at `index` is a soft line break.
private func softBreakEnd(_ encoded: UnsafeRawBufferPointer, after index: Int) -> Int? {
    var next = index + 1
    while next < encoded.count, encoded[next] == 0x20 || encoded[next] == 0x09 { next += 1 }
    guard next < encoded.count else { return next }
    if encoded[next] == UInt8(ascii: "\n") { return next + 1 }
    guard encoded[next] == UInt8(ascii: "\r"), next + 1 < encoded.count,
        encoded[next + 1] == UInt8(ascii: "\n")
    else { return nil }
    return next + 2
}

func hexadecimalValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    default: nil
    }
}
