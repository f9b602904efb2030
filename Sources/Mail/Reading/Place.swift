/// Where a part stands in the whole mail.
struct Place {
    /// IMAP part number; empty for the whole.
    var path = ""
    var origin = Message.Origin.part
    var container: String?
    /// Levels of mails unpacked around it.
    var depth = 0

    func child(_ number: Int) -> Place {
        var place = self
        place.path = path.isEmpty ? "\(number)" : "\(path).\(number)"
        return place
    }

    /// A leaf's number: a mail that is no multipart has one part.
    var leafPath: String { path.isEmpty ? "1" : path }

    /// The place of the mail inside a part.
    func inside(_ part: Part) -> Place {
        var place = self
        place.path = leafPath
        place.container = leafPath
        place.origin = .message
        place.depth += 1
        if case .multipart = part.content { return place }
        place.path += ".1"
        return place
    }
}
