internal import CRNP
internal import FoundationEssentials

/// One enrolled OpenPGP key with its subkeys (RFC 4880 §11.1).
struct KeyRing: ~Copyable {
    let pointer: rnp_ffi_t

    /// Nil when a file holds no public key that can be read.
    init?(_ bytes: Data) {
        var ring: rnp_ffi_t?
        guard rnp_ffi_create(&ring, "GPG", "GPG") == RNP_SUCCESS, let ring else { return nil }
        let isRead = bytes.withUnsafeBytes { buffer in
            guard let input = Input(buffer) else { return false }
            let flags = UInt32(RNP_LOAD_SAVE_PUBLIC_KEYS)
            var count = 0
            return rnp_import_keys(ring, input.pointer, flags, nil) == RNP_SUCCESS
                && rnp_get_public_key_count(ring, &count) == RNP_SUCCESS && count > 0
        }
        guard isRead else {
            rnp_ffi_destroy(ring)
            return nil
        }
        pointer = ring
    }

    deinit { rnp_ffi_destroy(pointer) }

    /// Whether the key that signed, and the one it belongs to, are valid now: not revoked, not
    /// past their time.
    func isCurrent(signerOf signature: rnp_op_verify_signature_t?) -> Bool {
        with(signerOf: signature) { signer, primary in
            [signer, primary].allSatisfy { key in
                var isValid = false
                return rnp_key_is_valid(key, &isValid) == RNP_SUCCESS && isValid
            }
        } ?? false
    }

    /// Whether a user id of the key is an address's, `Name <address>` or the address alone.
    func names(_ address: String, signerOf signature: rnp_op_verify_signature_t?) -> Bool {
        with(signerOf: signature) { _, primary in
            var count = 0
            rnp_key_get_uid_count(primary, &count)
            return (0..<count).contains { index in
                let name = text { rnp_key_get_uid_at(primary, index, $0) } ?? ""
                return Self.address(in: name) == address
            }
        } ?? false
    }

    /// Of the key that the signing one belongs to.
    func fingerprint(ofSignerOf signature: rnp_op_verify_signature_t?) -> [UInt8]? {
        with(signerOf: signature) { _, primary in
            text { rnp_key_get_fprint(primary, $0) }.map { Array($0.lowercased().utf8) }
        } ?? nil
    }

    static func address(in name: String) -> String {
        guard let open = name.lastIndex(of: "<"), name.last == ">" else { return name.lowercased() }
        return name[name.index(after: open)...].dropLast().lowercased()
    }

    private func with<Value>(
        signerOf signature: rnp_op_verify_signature_t?,
        _ body: (_ signer: rnp_key_handle_t, _ primary: rnp_key_handle_t) -> Value
    ) -> Value? {
        var found: rnp_key_handle_t?
        guard rnp_op_verify_signature_get_key(signature, &found) == RNP_SUCCESS, let signer = found
        else { return nil }
        defer { rnp_key_handle_destroy(signer) }
        guard let fingerprint = text({ rnp_key_get_primary_fprint(signer, $0) }) else {
            return body(signer, signer)
        }
        var primary: rnp_key_handle_t?
        guard rnp_locate_key(pointer, "fingerprint", fingerprint, &primary) == RNP_SUCCESS,
            let primary
        else { return nil }
        defer { rnp_key_handle_destroy(primary) }
        return body(signer, primary)
    }
}
