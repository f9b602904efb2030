/// Decodes base64 as mail carries it (RFC 2045 §6.8): line breaks and stray characters are passed
/// over, and padding in the middle ends a quantum, not the data.
///
/// `isClean` is false when anything but blanks was passed over or data follows padding.
func decodedBase64(_ encoded: UnsafeRawBufferPointer) -> (bytes: [UInt8], isClean: Bool) {
    var isClean = true
    let capacity = encoded.count / 4 * 3 + 8
    let bytes = [UInt8](unsafeUninitializedCapacity: capacity) { output, count in
        guard let target = UnsafeMutableRawBufferPointer(output).baseAddress else { return }
        var decoder = Base64Decoder(target: target)
        decoder.decode(encoded)
        count = decoder.count
        isClean = decoder.isClean
    }
    return (bytes, isClean)
}

/// The state between two bytes of base64; writes into memory with room for all and one word more.
private struct Base64Decoder {
    private(set) var count = 0
    private(set) var isClean = true

    private let target: UnsafeMutableRawPointer
    private var quantum: UInt32 = 0
    private var digits = 0
    private var isPadded = false

    init(target: UnsafeMutableRawPointer) { self.target = target }

    mutating func decode(_ encoded: UnsafeRawBufferPointer) {
        base64Groups.withUnsafeBufferPointer { groups in
            guard let groups = groups.baseAddress, let bytes = encoded.baseAddress else { return }
            var index = 0
            while index < encoded.count {
                if digits == 0, !isPadded {
                    index = decodeGroups(bytes, from: index, end: encoded.count, groups)
                    guard index < encoded.count else { break }
                }
                take(bytes.load(fromByteOffset: index, as: UInt8.self))
                index += 1
            }
        }
        flush()
    }

    /// Whole groups of four digits with line breaks between them, which is all of most mail.
    private mutating func decodeGroups(
        _ bytes: UnsafeRawPointer, from start: Int, end: Int, _ groups: UnsafePointer<UInt32>
    ) -> Int {
        var index = start
        var written = count
        while index + 4 <= end {
            let four = bytes.loadUnaligned(fromByteOffset: index, as: UInt32.self).littleEndian
            let group =
                groups[Int(four & 0xFF)] | groups[256 + Int(four >> 8 & 0xFF)]
                | groups[512 + Int(four >> 16 & 0xFF)] | groups[768 + Int(four >> 24)]
            if group & base64Invalid == 0 {
                // Three bytes and one beyond, which the next group overwrites.
                target.storeBytes(of: group.bigEndian, toByteOffset: written, as: UInt32.self)
                written += 3
                index += 4
            } else if four & 0xFFFF == 0x0A0D {
                index += 2
            } else if four & 0xFF == 0x0A {
                index += 1
            } else {
                break
            }
        }
        count = written
        return index
    }

    private mutating func take(_ byte: UInt8) {
        switch byte {
        case 0x20, 0x09, 0x0D, 0x0A: break
        case UInt8(ascii: "="):
            flush()
            isPadded = true
        default:
            let value = base64Groups[768 + Int(byte)] >> 8
            guard value < 64 else {
                isClean = false
                return
            }
            if isPadded { isClean = false }
            isPadded = false
            quantum = quantum << 6 | value
            digits += 1
            if digits == 4 { flush() }
        }
    }

    /// Writes the bytes that the digits so far make in full.
    private mutating func flush() {
        if digits == 1 { isClean = false }
        if digits > 1 {
            let group = quantum << (8 + 6 * UInt32(4 - digits))
            target.storeBytes(of: group.bigEndian, toByteOffset: count, as: UInt32.self)
            count += digits - 1
        }
        digits = 0
        quantum = 0
    }
}

/// Set in the entry of what is no digit.
private let base64Invalid: UInt32 = 1

/// Four tables of 256: each digit's six bits in their place of a group, as the upper three bytes
/// of a word.
private let base64Groups: [UInt32] = {
    var tables = [UInt32](repeating: UInt32.max, count: 1024)
    let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    for (value, byte) in alphabet.utf8.enumerated() {
        for place in 0..<4 {
            tables[256 * place + Int(byte)] = UInt32(value) << (26 - 6 * UInt32(place))
        }
    }
    return tables
}()
