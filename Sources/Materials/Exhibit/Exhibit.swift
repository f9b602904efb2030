/// What one file shows, measured without knowing what it should be.
public struct Exhibit: Codable, Sendable, Equatable {
    /// The picture type by content, never by name.
    public var type: PictureType
    /// Bytes of the file as sent.
    public var bytes: Int
    /// Pixels, upright; 0 when the file is not a picture that can be decoded.
    public var width: Int
    /// Pixels, upright, like the width.
    public var height: Int
    /// Pages or frames.
    public var pages: Int
    /// Whether the picture has colour at all.
    public var colour: Colour
    /// Edge steepness 0...1, the least of four directions; nil when nothing could be measured.
    public var sharpness: Double?
    /// The 95th percentile of luma, 0...255.
    public var exposure: Double?
    /// Share of tiles that hold ink, 0...1.
    public var ink: Double?
    /// What else the pixels measure; nil when they could not be measured.
    public var figures: Figures?
    /// The picture to keep in its place; nil when none could be made.
    public var paper: FreshPaper?
    /// Faces seen; nil when nobody looked.
    public var faces: [Face]?
    /// Lines read, from top to bottom; nil when nobody read.
    public var text: [TextLine]?
    /// Why there is no text although it was to be read; nil when it was read, or nobody tried.
    public var unread: UnreadReason?
    /// Why the file could not be decoded; nil when it could.
    public var damage: Damage?
    /// SHA-256 of the bytes, 64 hexadecimal digits.
    public var sha256: String

    /// An exhibit of which only type, size and digest need be known.
    public init(
        type: PictureType, bytes: Int, width: Int = 0, height: Int = 0, pages: Int = 0,
        colour: Colour = .unknown, sharpness: Double? = nil, exposure: Double? = nil,
        ink: Double? = nil, figures: Figures? = nil, paper: FreshPaper? = nil,
        faces: [Face]? = nil, text: [TextLine]? = nil, unread: UnreadReason? = nil,
        damage: Damage? = nil, sha256: String
    ) {
        self.type = type
        self.bytes = bytes
        self.width = width
        self.height = height
        self.pages = pages
        self.colour = colour
        self.sharpness = sharpness
        self.exposure = exposure
        self.ink = ink
        self.figures = figures
        self.paper = paper
        self.faces = faces
        self.text = text
        self.unread = unread
        self.damage = damage
        self.sha256 = sha256
    }

    /// Whether anything may be written on it; false as well when nothing was measured.
    public var holdsInk: Bool { ink ?? 0 > 0 }

    /// The exhibit as it may be kept for long: without a word of the paper, which may hold names
    /// and numbers of people.
    public var withoutText: Exhibit {
        var exhibit = self
        exhibit.text = nil
        return exhibit
    }
}

/// A file's type by its content.
public enum PictureType: String, Codable, CaseIterable, Sendable {
    case jpeg, png, gif, webp, tiff, heic, avif, bmp, pdf, other
}

/// Whether a picture has colour, as an original seen in daylight has (R06).
public enum Colour: String, Codable, CaseIterable, Sendable {
    case colour, grey, bilevel, unknown
}

/// Why a file could not be decoded as a picture.
public enum Damage: String, Codable, CaseIterable, Sendable {
    /// No byte at all.
    case empty
    /// Cut off or garbled.
    case corrupt
    /// More pixels, frames or memory than a paper needs.
    case excessive
    /// The process that looked at it was ended.
    case unreadable
}

/// Why a machine did not read a picture that it was to read.
public enum UnreadReason: String, Codable, CaseIterable, Sendable {
    /// The process that read it was ended, or gave up, or wrote what cannot be.
    case failed
    /// It took longer than one picture may.
    case timedOut = "timed-out"
    /// The mail's other pictures took all the time there is for one mail.
    case noTimeLeft = "no-time-left"
}

/// What the labels of a paper say, as a machine read it.
public struct Reading: Codable, Sendable, Equatable {
    /// As printed.
    public var domain: String?
    /// As printed; never to be logged.
    public var registrant: String?
    /// `YYYY-MM-DD`.
    public var registered: String?
    /// `YYYY-MM-DD`; anything else counts as not read for certain.
    public var expires: String?

    /// A reading of which any field may be missing.
    public init(
        domain: String? = nil, registrant: String? = nil, registered: String? = nil,
        expires: String? = nil
    ) {
        self.domain = domain
        self.registrant = registrant
        self.registered = registered
        self.expires = expires
    }
}
