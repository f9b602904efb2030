internal import CCrypto
internal import Materials

/// What a CMS structure (RFC 5652; the `smime.p7m` of RFC 8551) wraps.
///
/// The signature is not verified: it says nothing that this program relies on.
enum SignedContent {
    case bytes([UInt8])
    /// A signature over something beside it, such as `smime.p7s`.
    case elsewhere
    case unopened(UnopenedReason)

    init(of bytes: [UInt8]) {
        self = bytes.withUnsafeBytes { Self.reading($0) }
        ERR_clear_error()
    }

    private static func reading(_ bytes: UnsafeRawBufferPointer) -> SignedContent {
        guard let memory = BIO_new_mem_buf(bytes.baseAddress, Int32(clamping: bytes.count)) else {
            return .unopened(.excessive)
        }
        defer { BIO_free(memory) }
        guard let structure = d2i_CMS_bio(memory, nil) else { return .unopened(.damaged) }
        defer { CMS_ContentInfo_free(structure) }
        switch OBJ_obj2nid(CMS_get0_type(structure)) {
        case NID_pkcs7_signed: return content(of: structure)
        case NID_pkcs7_enveloped, NID_id_smime_ct_authEnvelopedData, NID_pkcs7_encrypted:
            return .unopened(.smime)
        default: return .unopened(.unsupported)
        }
    }

    private static func content(of structure: OpaquePointer) -> SignedContent {
        guard let place = CMS_get0_content(structure) else { return .unopened(.damaged) }
        guard let text = place.pointee, let data = ASN1_STRING_get0_data(text) else {
            return .elsewhere
        }
        return .bytes(Array(UnsafeBufferPointer(start: data, count: Int(ASN1_STRING_length(text)))))
    }
}
