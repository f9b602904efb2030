internal import CLinux
internal import FoundationEssentials
internal import Glibc

extension InspectionPool {
    /// Verifies the signature of a raw mail, an open file, by keys enrolled for its author; throws
    /// `InspectionFailure`.
    package func verify(
        mail descriptor: Int32, by keys: [EnrolledKey]
    ) async throws(InspectionFailure) -> SignatureReport {
        let file = try KeysAndMail(keys, descriptor)
        let result = try await signatures.result(of: .signature, file.descriptor, split: file.split)
        defer { result.remove() }
        return try result.signatureReport()
    }

    /// What is wrong with a key itself; nil when a signature by it could count.
    package func complaint(
        about key: EnrolledKey
    ) async throws(InspectionFailure) -> SignatureVerdict? {
        for sample in SignatureSample.mails {
            let verdict = try await verdict(on: sample, by: key)
            if [.unusableKey, .unnamed].contains(verdict) { return verdict }
        }
        return nil
    }

    private func verdict(
        on mail: [UInt8], by key: EnrolledKey
    ) async throws(InspectionFailure) -> SignatureVerdict {
        let file = buzheng_memory_file("sample")
        guard file >= 0, write(file, mail, mail.count) == mail.count else {
            throw .unavailable("a sample: \(String(cString: strerror(errno)))")
        }
        defer { close(file) }
        return try await verify(mail: file, by: [key]).verdict
    }
}

/// A file in memory with the keys as JSON, then the mail.
private struct KeysAndMail: ~Copyable {
    let descriptor: Int32
    let split: UInt32

    init(_ keys: [EnrolledKey], _ mail: Int32) throws(InspectionFailure) {
        let json: Data
        do {
            json = try JSONEncoder().encode(keys)
        } catch {
            throw .unavailable("the enrolled keys: \(error)")
        }
        let file = buzheng_memory_file("signed mail")
        guard file >= 0, Self.append(json, to: file), Self.append(mail, to: file) else {
            let reason = String(cString: strerror(errno))
            if file >= 0 { close(file) }
            throw .unavailable("a copy of the mail: \(reason)")
        }
        descriptor = file
        split = UInt32(json.count)
    }

    deinit { close(descriptor) }

    private static func append(_ json: Data, to descriptor: Int32) -> Bool {
        json.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) } == json.count
    }

    private static func append(_ mail: Int32, to descriptor: Int32) -> Bool {
        let size = Int(lseek(mail, 0, SEEK_END))
        var offset: off_t = 0
        while offset < size {
            guard buzheng_send_file(descriptor, mail, &offset, size - Int(offset)) > 0 else {
                return false
            }
        }
        return true
    }
}
