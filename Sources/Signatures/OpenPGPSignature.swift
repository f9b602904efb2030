internal import CRNP
internal import FoundationEssentials
internal import Inspection

/// A detached OpenPGP signature (RFC 4880), as PGP/MIME carries it (RFC 3156 §5), by librnp.
struct OpenPGPSignature {
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    func finding(over content: UnsafeRawBufferPointer, by key: EnrolledKey) -> SignatureFinding {
        guard let ring = KeyRing(key.bytes) else { return .refused(.unusableKey) }
        return bytes.withUnsafeBytes { signature in
            guard let data = Input(content), let detached = Input(signature) else {
                return .refused(.unreadable)
            }
            var operation: rnp_op_verify_t?
            guard
                rnp_op_verify_detached_create(
                    &operation, ring.pointer, data.pointer, detached.pointer) == RNP_SUCCESS
            else { return .refused(.unreadable) }
            defer { rnp_op_verify_destroy(operation) }
            // Its result says what each signature's status says too.
            _ = rnp_op_verify_execute(operation)
            return finding(of: operation, ring, key.address)
        }
    }

    private func finding(
        of operation: rnp_op_verify_t?, _ ring: borrowing KeyRing, _ address: String
    ) -> SignatureFinding {
        var count = 0
        var signature: rnp_op_verify_signature_t?
        guard rnp_op_verify_get_signature_count(operation, &count) == RNP_SUCCESS, count > 0 else {
            return .refused(.unreadable)
        }
        guard count == 1 else { return .refused(.several) }
        guard rnp_op_verify_get_signature_at(operation, 0, &signature) == RNP_SUCCESS else {
            return .refused(.unreadable)
        }
        // librnp takes what is made with SHA-1 for altered.
        guard isStrong(signature) else { return .refused(.weak) }
        switch Int(rnp_op_verify_signature_get_status(signature)) {
        case RNP_SUCCESS: break
        case RNP_ERROR_KEY_NOT_FOUND: return .refused(.stranger)
        case RNP_ERROR_SIGNATURE_EXPIRED: return .refused(.expired)
        case RNP_ERROR_SIGNATURE_UNKNOWN: return .refused(.unreadable)
        default: return .refused(ring.isCurrent(signerOf: signature) ? .altered : .expired)
        }
        return finding(ofValid: signature, ring, address)
    }

    private func finding(
        ofValid signature: rnp_op_verify_signature_t?, _ ring: borrowing KeyRing, _ address: String
    ) -> SignatureFinding {
        guard ring.isCurrent(signerOf: signature) else { return .refused(.expired) }
        guard ring.names(address, signerOf: signature) else { return .refused(.unnamed) }
        var created: UInt32 = 0
        guard
            rnp_op_verify_signature_get_times(signature, &created, nil) == RNP_SUCCESS,
            created > 0, let fingerprint = ring.fingerprint(ofSignerOf: signature)
        else { return .refused(.undated) }
        return .valid(key: fingerprint, signedAt: Int64(created))
    }

    private func isStrong(_ signature: rnp_op_verify_signature_t?) -> Bool {
        let digest = text { rnp_op_verify_signature_get_hash(signature, $0) } ?? ""
        return ["SHA256", "SHA384", "SHA512"].contains(digest)
    }
}

/// Bytes as librnp reads them, for as long as this value lives.
struct Input: ~Copyable {
    let pointer: rnp_input_t

    init?(_ bytes: UnsafeRawBufferPointer) {
        var input: rnp_input_t?
        let base = bytes.bindMemory(to: UInt8.self).baseAddress
        guard rnp_input_from_memory(&input, base, bytes.count, false) == RNP_SUCCESS,
            let input
        else { return nil }
        pointer = input
    }

    deinit { rnp_input_destroy(pointer) }
}

/// A text that librnp gives away.
func text(
    _ call: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> rnp_result_t
) -> String? {
    var given: UnsafeMutablePointer<CChar>?
    guard call(&given) == RNP_SUCCESS, let given else { return nil }
    defer { rnp_buffer_destroy(given) }
    return String(cString: given)
}
