internal import Casework
internal import Inspection
internal import Materials
internal import Store

/// A picture that came with a mail, drawn anew: blurred for everybody, as it is for a one-time code.
enum PicturePage {
    /// The blurred picture, or a sign for what cannot be drawn.
    static func thumbnail(_ visit: Visit) async throws -> HTTPResponse {
        let (record, attachment) = try await attachment(of: visit)
        guard let digest = record.content,
            let webp = try await visit.services.viewer.thumbnail(of: attachment.path, in: digest)
        else { return image("image/svg+xml", Asset.document.bytes) }
        return image("image/webp", webp)
    }

    private static func image(_ type: String, _ bytes: [UInt8]) -> HTTPResponse {
        HTTPResponse(.ok, headers: [("Content-Type", type)], body: .bytes(bytes))
    }

    static func show(_ visit: Visit) async throws -> HTTPResponse {
        let (record, attachment) = try await attachment(of: visit)
        return page(record, attachment, visit, wasRefused: false)
    }

    /// The picture with everything that was seen in it; the log keeps who looked.
    static func unmask(_ visit: Visit) async throws -> HTTPResponse {
        let (record, attachment) = try await attachment(of: visit)
        guard try await SecondFactor.accepts(visit.request.form["code"], of: visit) else {
            return page(record, attachment, visit, wasRefused: true)
        }
        guard let digest = record.content,
            let sight = try await visit.services.viewer.sight(of: attachment.path, in: digest)
        else { throw PageFailure(.unprocessable, .failureNoPicture) }
        try await visit.services.store.noteUnmasked(
            record.row.mail, part: attachment.path, by: visit.person, at: visit.now)
        return try annotated(sight, attachment, record, visit)
    }

    /// The picture under the marks, once: the log has who looks, since the page was shown.
    static func fetch(_ visit: Visit) throws -> HTTPResponse {
        let view = try view(of: visit)
        guard
            let webp = visit.services.pictures.redeem(
                visit.parameters[1], for: view, at: visit.now)
        else { throw PageFailure(.notFound) }
        return image("image/webp", webp)
    }

    private static func view(of visit: Visit) throws(PageFailure) -> PictureTickets.View {
        guard let session = SessionCookie.token(of: visit.request)?.digest else {
            throw PageFailure(.forbidden)
        }
        return PictureTickets.View(session: session, mail: try visit.number())
    }

    private static func attachment(
        of visit: Visit
    ) async throws -> (MailRecord, JudgedAttachment) {
        let part = visit.query["part"] ?? visit.request.form["part"]
        guard let record = try await visit.services.log.mail(try visit.number()),
            let attachment = record.attachments.first(where: { $0.path == part }),
            attachment.mayBePicture, record.content != nil
        else { throw PageFailure(.notFound) }
        return (record, attachment)
    }

    private static func page(
        _ record: MailRecord, _ attachment: JudgedAttachment, _ visit: Visit, wasRefused: Bool
    ) -> HTTPResponse {
        let id = record.row.mail
        return Page(
            visit, title(attachment, visit), place: .log,
            status: wasRefused ? .unprocessable : .ok
        ) {
            back(to: attachment, of: id, visit)
            tag("div", .class("sight")) {
                Thumbnail(attachment: attachment, mail: id, visit: visit).image
                tag("div") {
                    tag("p") { visit.word(.blurredExplained) }
                    CodeForm(
                        path: ["mails", String(id), "picture"], send: .showPicture,
                        wasRefused: wasRefused, visit: visit, part: attachment.path
                    ).html
                }
            }
        }.response
    }

    /// Marks and words are in the page; the picture below them is fetched by a ticket, since in the
    /// page it would weigh a third more and be kept wherever the page is.
    private static func annotated(
        _ sight: MailViewer.Sight, _ attachment: JudgedAttachment, _ record: MailRecord,
        _ visit: Visit
    ) throws -> HTTPResponse {
        let ticket = visit.services.pictures.issue(
            sight.drawn.webp, for: try view(of: visit), at: visit.now,
            random: visit.services.random)
        let address = RequestTarget(path: ["mails", String(record.row.mail), "picture", ticket])
        let picture = AnnotatedPicture(
            rendering: (address.text, sight.drawn.illustration), exhibit: sight.exhibit,
            verdict: attachment.verdict,
            watermark: "\(visit.person) \(ChinaTime(visit.now).text)", in: visit.language)
        return Page(visit, title(attachment, visit), place: .log) {
            back(to: attachment, of: record.row.mail, visit)
            tag("p", .class("notice wait"), Attribute("role", "status")) {
                visit.word(.shownUnmasked)
            }
            if !sight.isRead { tag("p", .class("meta")) { visit.word(.textReaderMissing) } }
            void("input", .type("checkbox"), .id("enlarged"))
            tag("label", .for("enlarged")) { visit.word(.enlarge) }
            tag(
                "div", .class("scroll annotated"), Attribute("tabindex", "0"),
                Attribute("role", "region"), .label(visit.word(.annotatedPicture))
            ) { HTML(picture) }
        }.response
    }

    private static func title(_ attachment: JudgedAttachment, _ visit: Visit) -> String {
        let name = attachment.name.isEmpty ? attachment.path : visit.masked(attachment.name)
        return "\(visit.word(.picture)) \(name)"
    }

    private static func back(
        to attachment: JudgedAttachment, of mail: Int64, _ visit: Visit
    ) -> HTML {
        tag("p") {
            tag("a", Attribute("href", "/mails/\(mail)#\(attachment.anchor)")) {
                visit.word(.backToMail)
            }
        }
    }
}

extension JudgedAttachment {
    /// Whether there may be something to see in it.
    var mayBePicture: Bool {
        exhibit != nil || type.hasPrefix("image/") || type == "application/pdf"
    }
}

/// The blurred picture beside an attachment, which leads to the picture itself.
struct Thumbnail {
    let attachment: JudgedAttachment
    let mail: Int64
    let visit: Visit

    @HTMLBuilder var html: HTML {
        if visit.allows(.unmask) {
            tag("a", .class("thumbnail"), .href(target("picture")), .label(label)) { image }
        } else {
            tag("span", .class("thumbnail")) { image }
        }
    }

    var image: HTML {
        void(
            "img", .source(target("thumbnail")), Attribute("alt", ""), Attribute("loading", "lazy"))
    }

    private var label: String { "\(visit.word(.showPicture)): \(visit.masked(attachment.name))" }

    private func target(_ last: String) -> RequestTarget {
        RequestTarget(path: ["mails", String(mail), last], query: ["part": attachment.path])
    }
}
