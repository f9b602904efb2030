internal import FoundationEssentials
internal import Glibc
internal import Mail
internal import Materials

/// A worker's output file, read as the hostile input it is.
struct WorkerResult {
    /// Bytes of JSON that are read at most, so that no mail sets the daemon's memory.
    private static let mostJSON = 16 << 20

    let path: String

    func remove() { unlink(path) }

    /// Throws `implausible` when something is missing, too long or wrong.
    func dossier() throws(InspectionFailure) -> Dossier {
        try opened { (descriptor) throws(InspectionFailure) in try Self.dossier(in: descriptor) }
    }

    /// The same, of an open file.
    static func dossier(in descriptor: Int32) throws(InspectionFailure) -> Dossier {
        let (dossier, size) = try decoded(Dossier.self, from: descriptor)
        if let defect = dossier.defect(within: size) { throw .implausible(defect) }
        return dossier
    }

    /// Throws `implausible` when something is missing, too long or wrong.
    func exhibition() throws(InspectionFailure) -> Exhibition {
        let (exhibition, size) = try decoded(Exhibition.self)
        if let defect = exhibition.defectAsOfOneFile(within: size) { throw .implausible(defect) }
        return exhibition
    }

    /// What an open file says that was written of pictures, be they of a mail or not.
    ///
    /// Throws `implausible` when pixels are not where it says.
    static func exhibition(in descriptor: Int32) throws(InspectionFailure) -> Exhibition {
        let (exhibition, size) = try decoded(Exhibition.self, from: descriptor)
        if let defect = exhibition.misplacement(within: size) { throw .implausible(defect) }
        return exhibition
    }

    /// What the parts of a mail show, as the worker says.
    ///
    /// Throws `implausible` when something is missing, too long, wrong or not of that mail.
    func exhibition(of dossier: Dossier) throws(InspectionFailure) -> Exhibition {
        let (exhibition, size) = try decoded(Exhibition.self)
        if let defect = exhibition.defect(of: dossier, within: size) { throw .implausible(defect) }
        return exhibition
    }

    /// Throws `implausible` when something is missing, too long or wrong.
    func faces() throws(InspectionFailure) -> FoundFaces {
        let (found, size) = try decoded(FoundFaces.self)
        guard size == 0, found.arePlausible else { throw .implausible("the faces found") }
        return found
    }

    /// A picture that was made of two, whose bytes come first in the output.
    ///
    /// Throws `implausible` when something is missing, too long or wrong.
    func paper() throws(InspectionFailure) -> FreshPaper {
        let (paper, size) = try decoded(FreshPaper.self)
        guard size == paper.bytes, paper.isPlausible else {
            throw .implausible("the stitched picture")
        }
        return paper
    }

    /// A rendering whose bytes come first in the output, and where its measures come from.
    ///
    /// Throws `implausible` when something is missing, too long or wrong.
    func illustrated() throws(InspectionFailure) -> Illustrated {
        try opened { (descriptor) throws(InspectionFailure) in
            let (illustration, size) = try Self.decoded(Illustration.self, from: descriptor)
            guard size == illustration.bytes, illustration.isPlausible,
                let webp = Self.read(descriptor, at: 0, size)
            else { throw .implausible("the illustration") }
            return Illustrated(webp: [UInt8](webp), illustration: illustration)
        }
    }

    /// Throws `implausible` when something is missing, too long or wrong.
    func transcript() throws(InspectionFailure) -> MailTranscript {
        let (transcript, size) = try decoded(MailTranscript.self)
        guard size == 0, transcript.isWithinLimits else { throw .implausible("the transcript") }
        return transcript
    }

    /// Throws `implausible` when something is missing, too long or wrong.
    func signatureReport() throws(InspectionFailure) -> SignatureReport {
        let (report, size) = try decoded(SignatureReport.self)
        guard size == 0, report.isPlausible else { throw .implausible("the signature's report") }
        return report
    }

    /// What the JSON says, and the bytes before it.
    private func decoded<Value: Decodable>(
        _ type: Value.Type
    ) throws(InspectionFailure) -> (Value, size: Int) {
        try opened { (descriptor) throws(InspectionFailure) in
            try Self.decoded(type, from: descriptor)
        }
    }

    func opened<Value>(
        _ body: (Int32) throws(InspectionFailure) -> Value
    ) throws(InspectionFailure) -> Value {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .implausible("no output") }
        defer { close(descriptor) }
        return try body(descriptor)
    }

    /// What the JSON says, and the bytes before it.
    private static func decoded<Value: Decodable>(
        _ type: Value.Type, from descriptor: Int32
    ) throws(InspectionFailure) -> (Value, size: Int) {
        let end = Int(lseek(descriptor, 0, SEEK_END)) - WorkerOutput.trailerBytes
        guard let trailer = read(descriptor, at: end, WorkerOutput.trailerBytes) else {
            throw .implausible("no trailer")
        }
        let numbers = [trailer.prefix(8), trailer.suffix(8)].map { bytes in
            Int(exactly: bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
        }
        guard let offset = numbers[0], let length = numbers[1], length <= mostJSON,
            offset <= end, length == end - offset, let json = read(descriptor, at: offset, length)
        else { throw .implausible("the trailer does not fit the file") }
        do {
            return (try JSONDecoder().decode(type, from: json), offset)
        } catch {
            throw .implausible("the JSON cannot be read")
        }
    }

    private static func read(_ descriptor: Int32, at offset: Int, _ count: Int) -> Data? {
        guard offset >= 0, count >= 0 else { return nil }
        var bytes = Data(count: count)
        let isWhole = bytes.withUnsafeMutableBytes { buffer in
            var rest = buffer[...]
            while !rest.isEmpty {
                let piece = UnsafeMutableRawBufferPointer(rebasing: rest)
                let got = pread(
                    descriptor, piece.baseAddress, piece.count, off_t(offset + rest.startIndex))
                guard got > 0 else { return false }
                rest = rest.dropFirst(got)
            }
            return true
        }
        return isWhole ? bytes : nil
    }
}
