internal import CArchive
internal import Inspection
internal import Materials

/// An archive in memory, read by libarchive from front to end; the memory must outlive it.
struct Archive: ~Copyable {
    struct Entry {
        enum Kind { case file, folder, link }

        /// As written; in no certain charset, and never used as a path.
        var path: [UInt8]
        var kind: Kind
        /// As the archive says, which may be a lie.
        var size: Int
        var isEncrypted: Bool
    }

    enum Step {
        case entry(Entry)
        case end
        /// Nothing can be read behind this point.
        case failed(UnopenedReason)
    }

    enum Data {
        case bytes([UInt8])
        /// `excessive` when there is more than asked for.
        case failed(UnopenedReason)
    }

    private let archive: OpaquePointer?

    init(_ bytes: UnsafeRawBufferPointer, as format: ContainerFormat) {
        archive = archive_read_new()
        switch format {
        case .zip: archive_read_support_format_zip(archive)
        case .rar:
            archive_read_support_format_rar(archive)
            archive_read_support_format_rar5(archive)
        case .sevenZip: archive_read_support_format_7zip(archive)
        case .tnef, .signed, .openPGP, .mail, .pdf: break
        case .tar:
            archive_read_support_format_tar(archive)
            archive_read_support_filter_gzip(archive)
            archive_read_support_filter_bzip2(archive)
            archive_read_support_filter_xz(archive)
        }
        // A failure shows at the first step.
        archive_read_open_memory(archive, bytes.baseAddress, bytes.count)
    }

    deinit { archive_read_free(archive) }

    mutating func next() -> Step {
        var entry: OpaquePointer?
        switch archive_read_next_header(archive, &entry) {
        case ARCHIVE_EOF: return .end
        case ARCHIVE_OK, ARCHIVE_WARN: return .entry(Self.described(entry))
        default:
            return .failed(buzheng_archive_has_secrets(archive) != 0 ? .encrypted : failure)
        }
    }

    /// The file's bytes when they are at most `limit`.
    mutating func data(atMost limit: Int) -> Data {
        var bytes: [UInt8] = []
        let chunk = 64 << 10
        while true {
            var count = 0
            bytes += [UInt8](unsafeUninitializedCapacity: chunk) { room, filled in
                count = archive_read_data(archive, room.baseAddress, chunk)
                filled = max(0, count)
            }
            if count == 0 { return .bytes(bytes) }
            guard count > 0 else { return .failed(failure) }
            guard bytes.count <= limit else { return .failed(.excessive) }
        }
    }

    private var failure: UnopenedReason {
        if says("ncrypt") || says("assphrase") { return .encrypted }
        let isUnknown = says("nsupported") || says("not supported") || says("nrecognized")
        return isUnknown ? .unsupported : .damaged
    }

    /// In its last complaint.
    private func says(_ word: String) -> Bool { buzheng_archive_says(archive, word) != 0 }

    private static func described(_ entry: OpaquePointer?) -> Entry {
        let path = archive_entry_pathname(entry).map {
            Array(UnsafeRawBufferPointer(start: $0, count: strlen($0)))
        }
        let isFile = buzheng_archive_is_file(entry) != 0
        let isFolder = buzheng_archive_is_directory(entry) != 0
        return Entry(
            path: path ?? [], kind: isFile ? .file : isFolder ? .folder : .link,
            size: Int(archive_entry_size(entry)),
            isEncrypted: archive_entry_is_encrypted(entry) != 0)
    }
}
