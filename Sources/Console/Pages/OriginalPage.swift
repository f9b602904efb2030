internal import Casework
internal import Glibc
internal import Store

/// The bytes of a mail as they came, for those who may see them and show a one-time code.
enum OriginalPage {
    static func show(_ visit: Visit) async throws -> HTTPResponse {
        try await page(visit, refused: false)
    }

    /// Gives the bytes out, and notes in the log who has them; a file that no browser opens.
    static func download(_ visit: Visit) async throws -> HTTPResponse {
        let mail = try visit.number()
        guard try await SecondFactor.accepts(visit.request.form["code"], of: visit) else {
            return try await page(visit, refused: true)
        }
        guard let digest = try await visit.services.log.mail(mail)?.row.sha256 else {
            throw PageFailure(.notFound)
        }
        let services = visit.services
        let file = try await services.blobs.open(digest)
        try await services.store.noteUnmasked(mail, part: nil, by: visit.person, at: visit.now)
        let descriptor = dup(file.descriptor)
        guard descriptor >= 0 else { throw PageFailure(.unavailable) }
        return HTTPResponse(
            .ok,
            headers: [
                ("Content-Type", "application/octet-stream"),
                ("Content-Disposition", "attachment; filename=\"\(mail).eml\""),
                ("Content-Security-Policy", "sandbox; default-src 'none'"),
            ],
            body: .written { stream in
                defer { close(descriptor) }
                await send(descriptor, to: stream)
            })
    }

    private static func send(_ descriptor: Int32, to stream: ResponseStream) async {
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count < 0 { return stream.fail() }
            guard count > 0, await stream.send(Array(buffer[..<count])) else { return }
        }
    }

    private static func page(_ visit: Visit, refused: Bool) async throws -> HTTPResponse {
        let mail = try visit.number()
        guard try await visit.services.log.mail(mail)?.row.sha256 != nil else {
            throw PageFailure(.notFound)
        }
        return Page(
            visit, "\(visit.word(.original)) \(mail)", place: .log,
            status: refused ? .unprocessable : .ok
        ) {
            tag("p") { visit.word(.originalExplained) }
            CodeForm(
                path: ["mails", String(mail), "original"], send: .download, wasRefused: refused,
                visit: visit
            ).html
        }.response
    }
}
