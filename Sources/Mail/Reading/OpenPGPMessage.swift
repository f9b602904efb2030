/// Whether bytes are an encrypted OpenPGP message, binary or in ASCII armour (RFC 9580 §6, §10.3).
///
/// A message that is only signed or compressed begins with another packet.
func isEncryptedOpenPGP(_ bytes: [UInt8]) -> Bool {
    guard let inside = armoured(bytes) else { return beginsEncrypted(bytes) }
    return beginsEncrypted(inside)
}

/// The first bytes inside an armoured message; nil when the bytes do not begin with one.
private func armoured(_ bytes: [UInt8]) -> [UInt8]? {
    let head = bytes.prefix(2048).filter { $0 != UInt8(ascii: "\r") }
    let lines = head.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        .drop { $0.allSatisfy(isBlank) }
    guard lines.first?.elementsEqual("-----BEGIN PGP MESSAGE-----".utf8) == true else {
        return nil
    }
    // An empty line ends the armour's own fields, such as `Version`.
    let data = lines.drop { !$0.allSatisfy(isBlank) }.drop { $0.allSatisfy(isBlank) }.first ?? []
    return Array(data).withUnsafeBytes { decodedBase64($0).bytes }
}

private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

/// A session key under a public key or a passphrase, with its version behind the packet's length;
/// nothing else that is sent begins so.
private func beginsEncrypted(_ bytes: [UInt8]) -> Bool {
    guard let first = bytes.first, first & 0x80 != 0 else { return false }
    let isNew = first & 0x40 != 0
    let tag = isNew ? first & 0x3F : first >> 2 & 0x0F
    guard let versions: ClosedRange<UInt8> = [1: 2...6, 3: 4...6][tag] else { return false }
    let length = isNew ? newLength(bytes) : 1 << (first & 0x03)
    return bytes.count > 1 + length && versions.contains(bytes[1 + length])
}

/// Bytes that a length takes in the present format (RFC 9580 §4.2.1).
private func newLength(_ bytes: [UInt8]) -> Int {
    guard bytes.count > 1 else { return 1 }
    return bytes[1] < 192 ? 1 : bytes[1] < 224 ? 2 : bytes[1] == 255 ? 5 : 1
}
