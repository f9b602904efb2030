internal import Materials

extension IncomingAttachment {
    /// Longest edge in pixels of what a mail program may show as an ornament.
    private static let ornamentEdge = 400
    /// A stripe's height in pixels; it may be of any width, but is several times as wide as high.
    private static let stripeHeight = 250
    /// An icon's edge: nothing can be read on so few pixels, whoever sent it.
    private static let iconEdge = 64
    /// Bytes of an ornament in a format whose pixels were not counted.
    private static let ornamentBytes = 10 * 1024

    /// Why it can't be a paper at all; nil when it may be one.
    ///
    /// The disposition says nothing: Apple Mail sends papers inline.
    var unfitness: AttachmentAside? {
        if isContainer { return .container }
        if isLeftOut { return .beyondNumber }
        if Self.additions.contains(type) { return .byProgram }
        if Self.correspondence.contains(type) { return .notAPaper }
        return isLogo ? .logo : nil
    }

    /// Whether the mail's author may have meant it as a picture of a paper.
    var looksLikePaper: Bool {
        exhibit != nil || type.hasPrefix("image/") || type == "application/pdf"
    }

    /// What the core looks at: what was measured, or the bare file.
    var examined: Exhibit {
        exhibit
            ?? Exhibit(type: type == "application/pdf" ? .pdf : .other, bytes: size, sha256: sha256)
    }

    /// An ornament of a signature, told by what it looks like and by its use.
    ///
    /// A paper may be shown inside the text as well, so use alone says nothing; neither does the
    /// disposition, which programs set as they like.
    private var isLogo: Bool {
        guard type.hasPrefix("image/") else { return false }
        guard let exhibit, exhibit.width > 0 else {
            return isShown && size < Self.ornamentBytes
        }
        let long = max(exhibit.width, exhibit.height)
        let short = min(exhibit.width, exhibit.height)
        if long < Self.iconEdge { return true }
        let isStripe = short < Self.stripeHeight && long >= 3 * short
        return (isShown || isNumberedPicture) && (long < Self.ornamentEdge || isStripe)
    }

    /// `image001.png`: what Outlook calls the pictures of a signature.
    private var isNumberedPicture: Bool {
        let name = withoutExtension(name).lowercased()
        let digits = name.dropFirst("image".count)
        return name.hasPrefix("image") && digits.count == 3 && digits.allSatisfy(\.isNumber)
    }

    /// Parts that are written, not scanned.
    private static let correspondence: Set<String> = [
        "text/plain", "text/html", "text/calendar", "text/vcard", "text/x-vcard",
        "message/rfc822", "message/delivery-status",
    ]

    /// Parts that mail programs add on their own: signatures, keys, the resource forks of Macs.
    private static let additions: Set<String> = [
        "application/pkcs7-signature", "application/x-pkcs7-signature",
        "application/pgp-signature", "application/pgp-keys", "application/applefile",
    ]
}
