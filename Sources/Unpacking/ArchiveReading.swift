internal import CArchive
internal import Inspection
internal import Mail
internal import Materials

/// Takes the files out of one archive, as far as the budget goes.
struct ArchiveReading {
    private(set) var contents = Contents()

    private let bytes: UnsafeRawBufferPointer
    private let format: ContainerFormat
    private let reader: MessageReader
    private var taken = 0
    /// Entries that earlier passes dealt with.
    private var done = 0
    private var isAfterDamage = false
    private let secrets: RAR5Encryption

    /// How often a zip is read again behind a damaged file.
    private static let passes = 8

    init(_ bytes: UnsafeRawBufferPointer, as format: ContainerFormat, reader: MessageReader) {
        self.bytes = bytes
        self.format = format
        self.reader = reader
        secrets = RAR5Encryption(of: bytes)
    }

    /// Sets the charset in which names are told; false when the system lacks it.
    static func warmUp() -> Bool {
        guard buzheng_archive_use_utf8() != 0 else { return false }
        // The end record of a zip without files.
        let empty: [UInt8] = [0x50, 0x4B, 5, 6] + [UInt8](repeating: 0, count: 18)
        return empty.withUnsafeBytes { bytes in
            var archive = Archive(bytes, as: .zip)
            if case .end = archive.next() { return true }
            return false
        }
    }

    mutating func read(_ budget: inout UnpackingBudget) {
        for _ in 0..<Self.passes {
            guard pass(&budget) == .broken else { return }
        }
        contents.unopened.append(("", .damaged))
    }

    private enum End {
        case reached
        /// A damaged file hides those behind it, which another pass may reach.
        case broken
    }

    /// From the first entry not yet dealt with to the end, or to where nothing more can be read.
    private mutating func pass(_ budget: inout UnpackingBudget) -> End {
        var archive = Archive(bytes, as: format)
        var index = 0
        isAfterDamage = false
        while true {
            switch archive.next() {
            case .end: return .reached
            case .failed where format == .zip && isAfterDamage: return .broken
            case .failed(let reason):
                contents.unopened.append(("", secrets.coversNames ? .encrypted : reason))
                return .reached
            case .entry(let entry):
                index += 1
                guard index > done else { continue }
                done = index
                guard take(entry, from: &archive, &budget) else { return .reached }
            }
        }
    }

    /// False when nothing behind the entry may be read.
    private mutating func take(
        _ entry: Archive.Entry, from archive: inout Archive, _ budget: inout UnpackingBudget
    ) -> Bool {
        isAfterDamage = false
        guard budget.takeEntry() else { return leaveRest() }
        guard entry.kind == .file, !Self.isLitter(entry.path) else { return true }
        let name = reader.fileName(fromArchive: entry.path)
        let room = budget.room(inContainerOf: bytes.count, after: taken)
        switch data(of: entry, from: &archive, atMost: room) {
        case .bytes(let bytes):
            taken += bytes.count
            budget.take(bytes: bytes.count)
            contents.members.append(Contents.Member(name: name, bytes: bytes))
        case .failed(let reason):
            contents.unopened.append((name, reason))
            isAfterDamage = reason == .damaged || reason == .unsupported
            // A zip's files stand by themselves; elsewhere one is passed over by unpacking it.
            if reason == .excessive, format != .zip { return leaveRest() }
        }
        return true
    }

    /// What is known to be in vain is not tried.
    private func data(
        of entry: Archive.Entry, from archive: inout Archive, atMost room: Int
    ) -> Archive.Data {
        if entry.isEncrypted || secrets.files.contains(done - 1) { return .failed(.encrypted) }
        return entry.size > room ? .failed(.excessive) : archive.data(atMost: room)
    }

    private mutating func leaveRest() -> Bool {
        contents.unopened.append(("", .excessive))
        return false
    }

    /// What systems put into folders on their own, never a paper.
    private static func isLitter(_ path: [UInt8]) -> Bool {
        let parts = path.split { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }
            .map { String(decoding: $0, as: UTF8.self) }
        guard let name = parts.last else { return true }
        let litter: Set = ["thumbs.db", "desktop.ini", ".ds_store"]
        return parts.first == "__MACOSX" || name.hasPrefix("._")
            || litter.contains(name.lowercased())
    }
}
