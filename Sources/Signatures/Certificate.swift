internal import CCrypto
internal import FoundationEssentials

/// An X.509 certificate (RFC 5280) that the operator enrolled, so that no chain has to be believed.
struct Certificate: ~Copyable {
    let pointer: OpaquePointer

    /// Nil for what is none.
    init?(_ bytes: Data) {
        let found = bytes.withUnsafeBytes { buffer -> OpaquePointer? in
            guard let memory = BIO_new_mem_buf(buffer.baseAddress, Int32(clamping: buffer.count))
            else { return nil }
            defer { BIO_free(memory) }
            if let certificate = PEM_read_bio_X509(memory, nil, nil, nil) { return certificate }
            BIO_ctrl(memory, BIO_CTRL_RESET, 0, nil)
            return d2i_X509_bio(memory, nil)
        }
        guard let found else { return nil }
        pointer = found
    }

    deinit { X509_free(pointer) }

    /// Whether a key file is for S/MIME, by how it begins: PEM's words, or DER's outer sequence.
    static func isOne(_ bytes: Data) -> Bool {
        bytes.prefix(27).elementsEqual("-----BEGIN CERTIFICATE-----".utf8) || bytes.first == 0x30
    }

    /// SHA-256 of the whole certificate.
    var fingerprint: [UInt8] {
        var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
        var count: UInt32 = 0
        X509_digest(pointer, EVP_sha256(), &digest, &count)
        return Array(digest.prefix(Int(count)))
    }

    /// Whether today lies between its dates.
    var isCurrent: Bool {
        X509_cmp_current_time(X509_get0_notBefore(pointer)) < 0
            && X509_cmp_current_time(X509_get0_notAfter(pointer)) > 0
    }

    /// Whether it may sign mail (RFC 8551 §4.4), with a key of 112 bits' strength or more.
    var maySign: Bool {
        X509_check_purpose(pointer, X509_PURPOSE_SMIME_SIGN, 0) == 1
            && EVP_PKEY_get_security_bits(X509_get0_pubkey(pointer)) >= 112
    }

    /// Whether it is an address's; in any case of letters, as mail systems take them.
    func names(_ address: String) -> Bool {
        guard let names = X509_get1_email(pointer) else { return false }
        defer { X509_email_free(names) }
        return (0..<buzheng_string_count(names)).contains { index in
            String(cString: buzheng_string(names, index)).lowercased() == address
        }
    }
}
