internal import Inspection
internal import Mail

/// What a signature turned out to be, before anybody asks when it was made.
enum SignatureFinding: Equatable {
    case refused(SignatureVerdict)
    /// - `key`: the enrolled key's fingerprint.
    /// - `signedAt`: in seconds since 1970.
    case valid(key: [UInt8], signedAt: Int64)
}

/// Verifies the signature of a whole mail against the keys enrolled for its author.
struct SignatureChecking {
    let keys: [EnrolledKey]

    func report(on mail: UnsafeRawBufferPointer) -> SignatureReport {
        guard let entity = SignedEntity(mail) else { return SignatureReport(.partial) }
        if let range = entity.content {
            return report(on: entity, over: UnsafeRawBufferPointer(rebasing: mail[range]))
        }
        guard let content = CMSSignature(entity.signature).content else {
            return SignatureReport(.unreadable)
        }
        return content.withUnsafeBytes { report(on: entity, over: $0) }
    }

    private func report(
        on entity: SignedEntity, over content: UnsafeRawBufferPointer
    ) -> SignatureReport {
        var refused = SignatureVerdict.stranger
        for key in keys {
            switch finding(entity, content, key) {
            case .valid(let fingerprint, let time):
                return SignatureReport(
                    .valid, signedAt: time, digest: digest(of: content, fingerprint, time))
            // What another key says is told before that this one is not the signer's.
            case .refused(.stranger): continue
            case .refused(let verdict): refused = verdict
            }
        }
        return SignatureReport(refused)
    }

    private func finding(
        _ entity: SignedEntity, _ content: UnsafeRawBufferPointer, _ key: EnrolledKey
    ) -> SignatureFinding {
        let isCertificate = Certificate.isOne(key.bytes)
        switch entity.form {
        case .cms where isCertificate, .opaque where isCertificate:
            return CMSSignature(entity.signature).finding(over: content, by: key)
        case .openPGP where !isCertificate:
            return OpenPGPSignature(entity.signature).finding(over: content, by: key)
        default: return .refused(.stranger)
        }
    }

    private func digest(
        of content: UnsafeRawBufferPointer, _ key: [UInt8], _ time: Int64
    ) -> String {
        let words = "\(hexadecimal(key)) \(time) \(SHA256.digest(of: content))"
        return Array(words.utf8).withUnsafeBytes { SHA256.digest(of: $0) }
    }
}
