/// Decodes quoted-printable (RFC 2045 §6.7); an `=` that starts nothing valid stays as it is.
///
/// - `isClean`: whether there was none, so that every reader gets the same bytes.
func decodedQuotedPrintable(
    _ encoded: UnsafeRawBufferPointer
) -> (bytes: [UInt8], isClean: Bool) {
    var isClean = true
    let bytes = [UInt8](unsafeUninitializedCapacity: encoded.count) { output, count in
        var index = 0
        while index < encoded.count {
            let (byte, next) = quotedPrintableByte(encoded, at: index)
            if byte == UInt8(ascii: "="), next == index + 1 { isClean = false }
            index = next
            guard let byte else { continue }
            output[count] = byte
            count += 1
        }
    }
    return (bytes, isClean)
}

/// The byte written at `index`, nil for a soft line break, and where the next one is written.
@inline(__always)
private func quotedPrintableByte(
    _ encoded: UnsafeRawBufferPointer, at index: Int
) -> (byte: UInt8?, next: Int) {
    let byte = encoded[index]
    guard byte == UInt8(ascii: "=") else { return (byte, index + 1) }
    if index + 2 < encoded.count, let high = hexadecimalValue(encoded[index + 1]),
        let low = hexadecimalValue(encoded[index + 2])
    {
        return (high << 4 | low, index + 3)
    }
    return softBreakEnd(encoded, after: index).map { (nil, $0) } ?? (byte, index + 1)
}

/// Where the next line begins when the `=` at `index` is a soft line break.
private func softBreakEnd(_ encoded: UnsafeRawBufferPointer, after index: Int) -> Int? {
    // RFC 2045 allows blanks before the break; more than a line of them is no break.
    let limit = min(encoded.count, index + 80)
    var next = index + 1
    while next < limit, encoded[next] == 0x20 || encoded[next] == 0x09 { next += 1 }
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
