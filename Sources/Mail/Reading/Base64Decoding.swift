/// Decodes base64 as mail carries it (RFC 2045 §6.8): line breaks and stray characters are passed
/// over, and padding in the middle ends a quantum, not the data.
///
/// `isClean` is false when anything but line breaks was passed over or data follows padding.
func decodedBase64(_ encoded: UnsafeRawBufferPointer) -> (bytes: [UInt8], isClean: Bool) {
    var isClean = true
    let bytes = [UInt8](unsafeUninitializedCapacity: encoded.count / 4 * 3 + 3) { output, count in
        var quantum: UInt32 = 0
        var digits = 0
        var isPadded = false
        func flush() {
            if digits >= 2 {
                output[count] = UInt8(truncatingIfNeeded: quantum >> (digits == 2 ? 4 : 10))
                count += 1
            }
            if digits == 3 {
                output[count] = UInt8(truncatingIfNeeded: quantum >> 2)
                count += 1
            }
            if digits == 1 { isClean = false }
            digits = 0
            quantum = 0
        }
        base64Values.withUnsafeBufferPointer { values in
            var index = 0
            while index < encoded.count {
                // Four digits in step make three bytes: the common case, kept tight.
                while digits == 0, !isPadded, index + 4 <= encoded.count {
                    let a = values[Int(encoded[index])]
                    let b = values[Int(encoded[index + 1])]
                    let c = values[Int(encoded[index + 2])]
                    let d = values[Int(encoded[index + 3])]
                    guard (a | b | c | d) < 64 else { break }
                    let group = UInt32(a) << 18 | UInt32(b) << 12 | UInt32(c) << 6 | UInt32(d)
                    output[count] = UInt8(truncatingIfNeeded: group >> 16)
                    output[count + 1] = UInt8(truncatingIfNeeded: group >> 8)
                    output[count + 2] = UInt8(truncatingIfNeeded: group)
                    count += 3
                    index += 4
                }
                guard index < encoded.count else { break }
                let value = values[Int(encoded[index])]
                index += 1
                switch value {
                case 0..<64:
                    if isPadded { isClean = false }
                    isPadded = false
                    quantum = quantum << 6 | UInt32(value)
                    digits += 1
                    if digits == 4 {
                        output[count] = UInt8(truncatingIfNeeded: quantum >> 16)
                        output[count + 1] = UInt8(truncatingIfNeeded: quantum >> 8)
                        output[count + 2] = UInt8(truncatingIfNeeded: quantum)
                        count += 3
                        digits = 0
                        quantum = 0
                    }
                case base64Padding:
                    flush()
                    isPadded = true
                case base64Space: break
                default: isClean = false
                }
            }
        }
        flush()
    }
    return (bytes, isClean)
}

private let base64Space: UInt8 = 0x80
private let base64Padding: UInt8 = 0x81
private let base64Other: UInt8 = 0xFF

/// The value of each byte, or one of the three marks above; all marks are 64 or more.
private let base64Values: [UInt8] = {
    var values = [UInt8](repeating: base64Other, count: 256)
    let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    for (value, byte) in alphabet.utf8.enumerated() { values[Int(byte)] = UInt8(value) }
    for byte in " \t\r\n".utf8 { values[Int(byte)] = base64Space }
    values[Int(UInt8(ascii: "="))] = base64Padding
    return values
}()
