/// A mail that is signed as a whole: its top-level entity is `multipart/signed` (RFC 1847 §2.1),
/// so that all that is shown of its body lies under the signature; the header does not.
package struct SignedEntity {
    package enum Form: Sendable {
        /// S/MIME (RFC 8551 §3.5.3).
        case cms
        /// PGP/MIME (RFC 3156 §5).
        case openPGP
    }

    package let form: Form
    /// Where the signed bytes lie in the mail, header of the part included.
    package let content: Range<Int>
    /// Without transfer encoding.
    package let signature: [UInt8]

    /// More are no signature, but work.
    private static let mostBytes = 64 << 10

    /// Nil for every other mail, also for one in which a signed part stands beside another.
    package init?(_ raw: UnsafeRawBufferPointer) {
        let reading = Reading(raw)
        let block = reading.header(0..<raw.count)
        let type = FieldParameters(block.fields["content-type"] ?? [])
        guard type.value == "multipart/signed", block.warnings.isEmpty,
            let form = type.token("protocol").flatMap(Form.init),
            let boundary = type.token("boundary"), !boundary.isEmpty
        else { return nil }
        let sections = Sections(raw, in: block.end..<raw.count, boundary: Array(boundary.utf8))
        guard sections.ranges.count == 2, sections.isClosed, !sections.continueAfterClose,
            let signature = reading.signature(in: sections.ranges[1], of: form)
        else { return nil }
        self.form = form
        content = sections.ranges[0]
        self.signature = signature
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
            guard Form(part.type.value) == form, part.body.count <= mostBytes else { return nil }
            let encoded = UnsafeRawBufferPointer(rebasing: raw[part.body])
            return switch part.transferEncoding {
            case .base64: decodedBase64(encoded).bytes
            case .quotedPrintable: decodedQuotedPrintable(encoded)
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
        case "application/pgp-signature": self = .openPGP
        default: return nil
        }
    }
}
