internal import Materials

extension IncomingAttachment {
    /// Largest file that can be a picture of a signature.
    private static let logoBytes = 10 * 1024
    /// Its longest edge in pixels.
    private static let logoEdge = 400

    /// Why it can't be a paper at all; nil when it may be one.
    ///
    /// The disposition alone says nothing: Apple Mail sends papers inline.
    var unfitness: AttachmentAside? {
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

    private var isLogo: Bool {
        guard type.hasPrefix("image/"), size < Self.logoBytes else { return false }
        if inline || isNumberedPicture { return true }
        guard let exhibit, exhibit.width > 0 else { return false }
        return max(exhibit.width, exhibit.height) < Self.logoEdge
    }

    /// `image001.png`: what Outlook calls the pictures of a signature.
    private var isNumberedPicture: Bool {
        let name = withoutExtension(name).lowercased()
        let digits = name.dropFirst("image".count)
        return name.hasPrefix("image") && digits.count == 3 && digits.allSatisfy(\.isNumber)
    }

    /// Parts that mail programs add on their own.
    private static let correspondence: Set<String> = [
        "text/plain", "text/html", "text/calendar", "text/vcard", "text/x-vcard",
        "message/rfc822", "message/delivery-status", "application/pkcs7-signature",
        "application/x-pkcs7-signature", "application/pgp-signature", "application/pgp-keys",
        "application/ms-tnef",
    ]
}
