internal import CCrypto
internal import FoundationEssentials
internal import Inspection

/// A CMS signature (RFC 5652), as S/MIME carries it beside or around its content (RFC 8551 §3.5), by
/// libcrypto.
struct CMSSignature {
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// What an opaque signature has in it; nil for a detached one, and for what is no signature.
    var content: [UInt8]? {
        defer { ERR_clear_error() }
        guard let structure = parsed() else { return nil }
        defer { CMS_ContentInfo_free(structure) }
        guard let text = CMS_get0_content(structure)?.pointee,
            let data = ASN1_STRING_get0_data(text)
        else { return nil }
        return Array(UnsafeBufferPointer(start: data, count: Int(ASN1_STRING_length(text))))
    }

    /// - `content`: what is verified, whatever content the structure has in it.

    func finding(over content: UnsafeRawBufferPointer, by key: EnrolledKey) -> SignatureFinding {
        defer { ERR_clear_error() }
        guard let certificate = Certificate(key.bytes) else { return .refused(.unusableKey) }
        guard certificate.names(key.address) else { return .refused(.unnamed) }
        guard let structure = parsed() else { return .refused(.unreadable) }
        defer { CMS_ContentInfo_free(structure) }
        guard buzheng_cms_signers(structure) == 1, let signer = buzheng_cms_signer(structure, 0)
        else { return .refused(.several) }
        guard CMS_SignerInfo_cert_cmp(signer, certificate.pointer) == 0 else {
            return .refused(.stranger)
        }
        guard certificate.isCurrent else { return .refused(.expired) }
        guard certificate.maySign, isStrong(signer) else { return .refused(.weak) }
        guard verifies(structure, over: content, with: certificate) else {
            return .refused(.altered)
        }
        guard let time = signingTime(of: signer) else { return .refused(.undated) }
        return .valid(key: certificate.fingerprint, signedAt: time)
    }

    private func parsed() -> OpaquePointer? {
        bytes.withUnsafeBytes { buffer -> OpaquePointer? in
            guard let memory = BIO_new_mem_buf(buffer.baseAddress, Int32(clamping: buffer.count))
            else { return nil }
            defer { BIO_free(memory) }
            guard let structure = d2i_CMS_bio(memory, nil) else { return nil }
            if OBJ_obj2nid(CMS_get0_type(structure)) == NID_pkcs7_signed { return structure }
            CMS_ContentInfo_free(structure)
            return nil
        }
    }

    private func isStrong(_ signer: OpaquePointer) -> Bool {
        var digest: UnsafeMutablePointer<X509_ALGOR>?
        CMS_SignerInfo_get0_algs(signer, nil, nil, &digest, nil)
        guard let algorithm = digest?.pointee.algorithm else { return false }
        return [NID_sha256, NID_sha384, NID_sha512].contains(OBJ_obj2nid(algorithm))
    }

    /// By the enrolled certificate alone; those that came with the mail are not looked at.
    private func verifies(
        _ structure: OpaquePointer, over content: UnsafeRawBufferPointer,
        with certificate: borrowing Certificate
    ) -> Bool {
        guard let memory = BIO_new_mem_buf(content.baseAddress, Int32(clamping: content.count)),
            let certificates = buzheng_x509_list(certificate.pointer)
        else { return false }
        defer {
            BIO_free(memory)
            buzheng_x509_list_free(certificates)
        }
        let flags =
            CMS_BINARY | CMS_DETACHED | CMS_NOINTERN | CMS_NOCRL
            | Int32(CMS_NO_SIGNER_CERT_VERIFY)
        return CMS_verify(structure, certificates, nil, memory, nil, UInt32(flags)) == 1
    }

    /// The signed attribute of that name (RFC 5652 §11.3), in seconds since 1970.
    private func signingTime(of signer: OpaquePointer) -> Int64? {
        var time = tm()
        guard let attribute = buzheng_cms_signing_time(signer),
            ASN1_TIME_to_tm(attribute, &time) == 1
        else { return nil }
        return Int64(timegm(&time))
    }
}
