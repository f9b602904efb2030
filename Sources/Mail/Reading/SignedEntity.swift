/// A mail that is signed as a whole: its top-level entity is `multipart/signed` (RFC 1847 §2.1), or
/// `application/pkcs7-mime` with all that is signed in it (RFC 8551 §3.5.2).
///
/// All that is shown of its body lies under the signature then; the header does not.
package struct SignedEntity {
    package enum Form: Sendable {
        /// S/MIME (RFC 8551 §3.5.3).
        case cms
        /// S/MIME whose content is in the signature, `smime.p7m`.
        case opaque
        /// PGP/MIME (RFC 3156 §5).
        case openPGP
    }

    package let form: Form
    /// Where the signed bytes lie in the mail, header of the part included; nil when the signature
    /// has them in it.
    package let content: Range<Int>?
    /// Without transfer encoding.
    package let signature: [UInt8]

    /// Nil for every other mail, also for one in which a signed part stands beside another.
    package init?(_ raw: UnsafeRawBufferPointer) {
        let reading = Reading(raw)
        let block = reading.header(0..<raw.count)
        guard block.warnings.isEmpty else { return nil }
        let type = FieldParameters(block.fields["content-type"] ?? [])
        let body = block.end..<raw.count
        if Form(type.value) == .opaque {
            guard let signature = reading.signature(in: 0..<raw.count, of: .opaque) else {
                return nil
            }
            (form, content, self.signature) = (.opaque, nil, signature)
            return
        }
        guard type.value == "multipart/signed",
            let form = type.token("protocol").flatMap(Form.init), form != .opaque,
            let boundary = type.token("boundary"), !boundary.isEmpty
        else { return nil }
        let sections = Sections(raw, in: body, boundary: Array(boundary.utf8))
        guard sections.ranges.count == 2, sections.isClosed, !sections.continueAfterClose,
            let signature = reading.signature(in: sections.ranges[1], of: form)
        else { return nil }
        (self.form, content, self.signature) = (form, sections.ranges[0], signature)
    }

    private struct Reading {
        let raw: UnsafeRawBufferPointer
        let charsets = CharsetDecoder()

        init(_ raw: UnsafeRawBufferPointer) { self.raw = raw }

        func header(_ range: Range<Int>) -> HeaderBlock {
            HeaderBlock(raw, in: range, limits: MessageLimits(), charsets: charsets)
        }

        func signature(in range: Range<Int>, of form: Form) -> [UInt8]? {
            let block = header(range)
            let part = Part(fields: block.fields, body: block.end..<range.upperBound)
            guard Form(part.type.value) == form, part.body.count <= form.mostBytes else {
                return nil
            }
            let encoded = UnsafeRawBufferPointer(rebasing: raw[part.body])
            return switch part.transferEncoding {
            case .base64: decodedBase64(encoded).bytes
            case .quotedPrintable: decodedQuotedPrintable(encoded).bytes
            case .identity: Array(encoded)
            case .other: nil
            }
        }
    }
}

extension SignedEntity.Form {
    /// By the media type of the signature, in its old spelling too (RFC 8551 §3.2.2).
    fileprivate init?(_ type: String) {
        switch type.lowercased() {
        case "application/pkcs7-signature", "application/x-pkcs7-signature": self = .cms
        case "application/pkcs7-mime", "application/x-pkcs7-mime": self = .opaque
        case "application/pgp-signature": self = .openPGP
        default: return nil
        }
    }

    /// Transfer-encoded; more are no signature, but work.
    fileprivate var mostBytes: Int {
        self == .opaque ? MessageLimits().leaf / 3 * 4 : 64 << 10
    }
}
