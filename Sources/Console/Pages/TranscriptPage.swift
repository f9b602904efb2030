internal import Casework
internal import Inspection
internal import Mail
internal import Store

/// What a mail says and how it is built: its words, its parts and its header, all as text.
enum TranscriptPage {
    static func show(_ visit: Visit) async throws -> HTTPResponse {
        try await page(visit, .masked)
    }

    /// The same without anything masked, for a one-time code; the log keeps who looked.
    static func unmask(_ visit: Visit) async throws -> HTTPResponse {
        guard try await SecondFactor.accepts(visit.request.form["code"], of: visit) else {
            return try await page(visit, .refused)
        }
        let mail = try visit.number()
        try await visit.services.store.noteUnmasked(
            mail, part: nil, by: visit.person, at: visit.now)
        return try await page(visit, .bare)
    }

    /// How much the reader sees; a closed set.
    enum Cover {
        case masked, bare
        /// Masked, and the code was wrong.
        case refused
    }

    private static func page(_ visit: Visit, _ cover: Cover) async throws -> HTTPResponse {
        let id = try visit.number()
        guard let record = try await visit.services.log.mail(id), let digest = record.content else {
            throw PageFailure(.notFound)
        }
        let transcript = try await visit.services.viewer.transcript(of: digest)
        return Page(
            visit, "\(visit.word(.contents)) \(id)", place: .log,
            status: cover == .refused ? .unprocessable : .ok
        ) {
            TranscriptView(transcript: transcript, record: record, cover: cover, visit: visit).html
        }.response
    }
}

extension MailRecord {
    /// The digest of the mail's bytes while they are kept.
    var content: String? { row.erasedAt == nil ? row.sha256 : nil }
}

/// The parts of the page.
private struct TranscriptView {
    let transcript: MailTranscript
    let record: MailRecord
    let cover: TranscriptPage.Cover
    let visit: Visit

    private var path: [String] { ["mails", String(record.row.mail)] }

    @HTMLBuilder var html: HTML {
        tag("p") {
            tag("a", .href(RequestTarget(path: path))) { visit.word(.backToMail) }
        }
        covering
        if transcript.isCut { tag("p", .class("meta")) { visit.word(.cutShort) } }
        words
        section(.oddities, !transcript.warnings.isEmpty) { oddities }
        section(.structure, !transcript.parts.isEmpty) { structure }
        section(.header, !transcript.fields.isEmpty) { header }
    }

    private func section(
        _ heading: Term, _ isShown: Bool, @HTMLBuilder content: () -> HTML
    ) -> HTML {
        guard isShown else { return HTML() }
        return tag("section") {
            tag("h2") { visit.word(heading) }
            content()
        }
    }

    private func shown(_ text: String) -> String { cover == .bare ? text : visit.masked(text) }

    @HTMLBuilder private var covering: HTML {
        if cover == .bare {
            tag("p", .class("notice wait"), Attribute("role", "status")) {
                visit.word(.shownUnmasked)
            }
        } else {
            tag("p", .class("meta")) { visit.word(.maskedExplained) }
            if visit.allows(.unmask) {
                CodeForm(
                    path: path + ["parts"], send: .showUnmasked, wasRefused: cover == .refused,
                    visit: visit
                ).html
            }
        }
    }

    @HTMLBuilder private var words: HTML {
        tag("section") {
            tag("h2") { visit.word(.text) }
            if transcript.text.isEmpty {
                tag("p", .class("empty")) { visit.word(.noText) }
            } else {
                pre(transcript.text)
            }
            if let whole = transcript.fullText, !whole.isEmpty {
                tag("details", .class("acts")) {
                    tag("summary") { visit.word(.wholeText) }
                    pre(whole)
                }
            }
        }
    }

    private func pre(_ text: String) -> HTML {
        tag("pre", .class("raw"), Attribute("tabindex", "0")) { shown(text) }
    }

    private var oddities: HTML {
        tag("ul", .class("oddities")) {
            for warning in transcript.warnings {
                tag("li") {
                    tag("code") { warning.code }
                    " \(shown(warning.text(in: visit.language)))"
                }
            }
        }
    }

    private var header: HTML {
        tag("dl", .class("header")) {
            for field in transcript.fields {
                tag("div") {
                    tag("dt") { field.name }
                    tag("dd") { shown(field.value) }
                }
            }
        }
    }

    private var structure: HTML {
        table(
            visit.word(.structure),
            [.part, .type, .name, .encoding, .size, .became].map(visit.word), .class("small")
        ) {
            for part in transcript.parts { line(part) }
        }
    }

    private func line(_ part: MailTranscript.Node) -> HTML {
        tag("tr") {
            tag("td", .class("number")) { part.path.isEmpty ? "—" : part.path }
            tag("td", .class("type")) {
                String(repeating: "\u{2003}", count: min(part.level, 8)) + part.type
            }
            tag("td", .class("address")) { shown(part.name) }
            tag("td") { part.encoding }
            tag("td", .class("number")) { part.size.map { ByteCount(Int64($0)).text } }
            tag("td") { became(part) }
        }
    }

    /// The attachments that a leaf is or has in it.
    @HTMLBuilder private func became(_ part: MailTranscript.Node) -> HTML {
        if part.size != nil {
            for attachment in record.attachments where attachment.isOf(part.path) {
                tag(
                    "a",
                    Attribute("href", "/mails/\(record.row.mail)#\(attachment.anchor)")
                ) { shown(attachment.name.isEmpty ? attachment.path : attachment.name) }
                " "
            }
        }
    }
}

extension JudgedAttachment {
    /// Where it stands on its mail's page.
    var anchor: String { "part-" + PercentEncoding.encode(path) }

    /// Whether it is the part or was taken out of it.
    fileprivate func isOf(_ part: String) -> Bool {
        path == part || path.hasPrefix(part + "/") || path.hasPrefix(part + ".")
    }
}
