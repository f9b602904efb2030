package import Mail

extension Dossier {
    /// Pictures of one mail that are looked at: three times as many as any filing owes, and a bound
    /// to the time that one mail can take.
    private static let mostPictures = 30

    /// Pictures behind the first so many, in order: nobody looks at them.
    ///
    /// One that comes again counts once.
    package var leftOut: [Message.Attachment] {
        let parts = Set(parts.map(\.path))
        var seen: Set<String> = []
        return message.attachments.filter { attachment in
            guard parts.contains(attachment.path), attachment.mayBePicture,
                !seen.contains(attachment.sha256)
            else { return false }
            guard seen.count == Self.mostPictures else {
                seen.insert(attachment.sha256)
                return false
            }
            return true
        }
    }

    /// The parts that are looked at.
    package var lookedAt: [Extent] {
        let leftOut = Set(leftOut.map(\.path))
        return parts.filter { !leftOut.contains($0.path) }
    }

    /// The size of the PDF that each page was taken out of, by the page's path.
    ///
    /// What counts by the rules is the file as it was sent (R03, R04).
    package var sizesOfSplitFiles: [String: Int] {
        var sizes: [String: Int] = [:]
        for attachment in message.attachments { sizes[attachment.path] = attachment.size }
        let pages = message.attachments.compactMap { page in
            page.origin == .pdf ? page.container.flatMap { sizes[$0] }.map { (page.path, $0) } : nil
        }
        return Dictionary(pages) { first, _ in first }
    }
}

extension Message.Attachment {
    fileprivate var mayBePicture: Bool { type.hasPrefix("image/") || type == "application/pdf" }
}
