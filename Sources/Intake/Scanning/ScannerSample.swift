internal import CLinux
internal import Casework
internal import Glibc

/// What a malware scanner is tried with.
enum ScannerSample {
    /// The test file of the European Institute for Computer Antivirus Research, which is harmless.
    ///
    /// It stands here backwards, lest scanners find it in this program.
    static let found = [UInt8](
        #"*H+H$!ELIF-TSET-SURIVITNA-DRADNATS-RACIE$}7)CC7)^P(45XZP\4[PA@%P!O5X"#.utf8.reversed())

    static func zeros(_ count: Int) -> [UInt8] { [UInt8](repeating: 0, count: count) }
}

extension MalwareScanner {
    /// What it does not do as it should; nil when all is well.
    ///
    /// It is to find what every scanner finds, and to take as much as the largest mail has. Throws
    /// `ScannerFailure`.
    func complaint(takingUpTo bytes: Int) async throws(ScannerFailure) -> String? {
        guard case .infected = try await scan(contentOf: ScannerSample.found) else {
            return "does not find the EICAR test file: look at its signatures"
        }
        guard try await scan(contentOf: ScannerSample.zeros(bytes)) == .clean else {
            let size = "\(bytes >> 20)M"
            return
                "does not take the largest mail: raise StreamMaxLength, MaxScanSize and MaxFileSize to \(size)"
        }
        return nil
    }

    /// Says what is in some bytes; throws `ScannerFailure`.
    func scan(contentOf bytes: [UInt8]) async throws(ScannerFailure) -> MalwareScan {
        let file = buzheng_memory_file("sample")
        defer { close(file) }
        guard bytes.withUnsafeBytes({ pwrite(file, $0.baseAddress, $0.count, 0) }) == bytes.count
        else { throw .interrupted(String(cString: strerror(errno))) }
        return try await scan(file)
    }
}
