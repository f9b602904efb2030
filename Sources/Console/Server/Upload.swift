internal import CMicrohttpd
internal import Synchronization

/// A form with files (RFC 7578), taken apart by libmicrohttpd while it comes in: files go to the disk
/// in the pieces that they come in, and nothing is held in memory but short texts.
package final class Upload: Sendable {
    /// What one form may hold.
    package struct Limits: Sendable {
        package var files = 20
        package var fileBytes = 32 << 20
        package var texts = 10
        package var textBytes = 64 << 10

        package init() {}
    }

    struct File: Sendable {
        /// As the client calls it.
        var name: String
        var content: SpooledFile
    }

    /// The parts so far.
    struct Parts: Sendable {
        var texts: [String: [UInt8]] = [:]
        /// In the order they came.
        var files: [File] = []
    }

    private struct State {
        var parts = Parts()
        var reader: Reader?
        var problem: Problem?
    }

    /// libmicrohttpd's handle; used on its thread only.
    private struct Reader: @unchecked Sendable {
        let handle: OpaquePointer
    }

    /// What a part with a file is called; all others are texts.
    private let fileField: String
    private let directory: String
    private let limits: Limits
    private let state = Mutex(State())
    /// Held as long as the form is: so many may be here at a time.
    private let place: Turnstile.Place

    package init(
        filesCalled fileField: String, in directory: String, limits: Limits = Limits(),
        place: Turnstile.Place
    ) {
        self.fileField = fileField
        self.directory = directory
        self.limits = limits
        self.place = place
    }

    deinit {
        if let reader = state.withLock({ $0.reader }) { MHD_destroy_post_processor(reader.handle) }
    }

    /// The form, whole; throws what is wrong with it.
    func parts() throws(Problem) -> Parts {
        let (parts, problem) = state.withLock { ($0.parts, $0.problem) }
        if let problem { throw problem }
        return parts
    }

    /// Takes the next bytes of the body; after something went wrong the rest is passed over.
    func take(_ bytes: UnsafeRawBufferPointer, of connection: OpaquePointer) {
        guard let reader = reader(of: connection) else { return }
        let text = bytes.assumingMemoryBound(to: CChar.self).baseAddress
        guard MHD_post_process(reader, text, bytes.count) == .YES else {
            return fail(
                .badRequest, "the form is broken: its parts do not have the form of RFC 7578")
        }
    }

    /// The body has come in whole.
    func finish() {
        let reader = state.withLock { $0.reader.take() }
        let isWhole = reader.map { MHD_destroy_post_processor($0.handle) } == .YES
        if !isWhole { fail(.badRequest, "the form is broken: its last boundary is missing") }
    }

    private func reader(of connection: OpaquePointer) -> OpaquePointer? {
        let (known, isOver) = state.withLock { ($0.reader, $0.problem != nil) }
        guard !isOver else { return nil }
        if let known { return known.handle }
        let made = MHD_create_post_processor(
            connection, 32 << 10, takePart, Unmanaged.passUnretained(self).toOpaque())
        guard let made else {
            fail(.unsupportedMediaType, "send multipart/form-data with a boundary")
            return nil
        }
        state.withLock { $0.reader = Reader(handle: made) }
        return made
    }

    private func fail(_ status: HTTPResponse.Status, _ detail: String) {
        state.withLock { state in
            state.problem = state.problem ?? Problem(status, "The form cannot be taken", detail)
        }
    }

    /// Takes a piece of a part, `offset` being 0 for its first; false when no more is wanted.
    fileprivate func take(
        _ bytes: UnsafeRawBufferPointer, of name: String, file: String?, offset: UInt64
    ) -> Bool {
        do throws(Problem) {
            if name == fileField {
                guard let file else { throw .noFile(name) }
                try add(bytes, toFile: file, offset)
            } else {
                try add(bytes, to: name, offset)
            }
            return true
        } catch {
            state.withLock { $0.problem = $0.problem ?? error }
            return false
        }
    }

    private func add(
        _ bytes: UnsafeRawBufferPointer, to name: String, _ offset: UInt64
    ) throws(Problem) {
        try state.withLock { state throws(Problem) in
            if offset == 0, state.parts.texts[name] != nil { throw .twice(name) }
            state.parts.texts[name, default: []] += bytes
            guard state.parts.texts.count <= limits.texts else {
                throw .tooMany("\(limits.texts) texts")
            }
            guard state.parts.texts[name]?.count ?? 0 <= limits.textBytes else {
                throw .tooMuch("\(limits.textBytes) bytes for a text")
            }
        }
    }

    private func add(
        _ bytes: UnsafeRawBufferPointer, toFile name: String, _ offset: UInt64
    ) throws(Problem) {
        if offset == 0 { try open(name) }
        let file = state.withLock { $0.parts.files.last }
        guard let file, file.content.size + bytes.count <= limits.fileBytes else {
            throw .tooMuch("\(limits.fileBytes) bytes for a file")
        }
        guard file.content.append(bytes) else { throw .noRoom }
    }

    private func open(_ name: String) throws(Problem) {
        guard state.withLock({ $0.parts.files.count }) < limits.files else {
            throw .tooMany("\(limits.files) files")
        }
        guard let content = SpooledFile(in: directory) else { throw .noRoom }
        state.withLock { $0.parts.files.append(File(name: name, content: content)) }
    }
}

extension Problem {
    fileprivate static func noFile(_ name: String) -> Problem {
        Problem(.unprocessable, "The form cannot be taken", "'\(name)' comes without a file name")
    }

    fileprivate static func twice(_ name: String) -> Problem {
        Problem(.unprocessable, "The form cannot be taken", "'\(name)' comes twice")
    }

    fileprivate static func tooMany(_ limit: String) -> Problem {
        Problem(.unprocessable, "The form cannot be taken", "at most \(limit) are taken")
    }

    fileprivate static func tooMuch(_ limit: String) -> Problem {
        Problem(.contentTooLarge, "The form cannot be taken", "at most \(limit) are taken")
    }

    fileprivate static let noRoom = Problem(
        .unavailable, "The form cannot be taken", "there is no room on the disk for it")
}

/// Called on libmicrohttpd's thread, from within `take`.
private func takePart(
    _ context: UnsafeMutableRawPointer?, _ kind: MHD_ValueKind, _ name: UnsafePointer<CChar>?,
    _ file: UnsafePointer<CChar>?, _ type: UnsafePointer<CChar>?,
    _ coding: UnsafePointer<CChar>?, _ bytes: UnsafePointer<CChar>?, _ offset: UInt64, _ size: Int
) -> MHD_Result {
    guard let context, let name else { return .NO }
    let upload = Unmanaged<Upload>.fromOpaque(context).takeUnretainedValue()
    let goesOn = upload.take(
        UnsafeRawBufferPointer(start: bytes, count: size), of: String(cString: name),
        file: file.map { String(cString: $0) }, offset: offset)
    return goesOn ? .YES : .NO
}
