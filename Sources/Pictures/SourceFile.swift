internal import CVips
internal import Glibc
internal import Materials

/// A stranger's file that may be a picture: its header first, its pixels only when that keeps the
/// limits.
struct SourceFile {
    let bytes: UnsafeRawBufferPointer
    let type: PictureType
    /// Pixels, upright; points for a page of a PDF; 0 for what has no readable header.
    private(set) var width = 0
    private(set) var height = 0
    private(set) var pages = 0
    /// EXIF's number, 1...8 (EXIF 2.3 §4.6.4).
    private(set) var orientation = 1
    private(set) var damage: Damage?

    /// Decodes no pixel.
    init(_ bytes: UnsafeRawBufferPointer, within limits: PictureLimits) {
        self.bytes = bytes
        type = PictureType(ofContent: bytes)
        readHeader()
        guard damage == nil, type != .other else { return }
        // A page of a PDF has points, of which no number is too many to draw it by.
        let isDrawn = type == .pdf
        let keeps = limits.hold(
            width: isDrawn ? 1 : width, height: isDrawn ? 1 : height, pages: pages,
            bytes: bytes.count)
        if !keeps { damage = .excessive }
    }

    private mutating func readHeader() {
        switch type {
        case _ where bytes.isEmpty: damage = .empty
        case .other: break
        case .bmp:
            guard let header = BitmapHeader(bytes) else { return damage = .corrupt }
            (width, height, pages) = (header.width, header.height, 1)
        case .jpeg, .png, .gif, .webp, .tiff, .pdf: probe()
        case .heic, .avif:
            probe()
            if !HEIFGrid.all(in: bytes).allSatisfy(\.isCovered) { damage = .corrupt }
        }
    }

    private mutating func probe() {
        var header = buzheng_picture_header()
        guard buzheng_vips_probe(bytes.baseAddress, bytes.count, &header) == 0 else {
            return damage = .corrupt
        }
        orientation = Int(header.orientation)
        // Orientations from 5 on lay the picture on its side.
        width = Int(orientation >= 5 ? header.height : header.width)
        height = Int(orientation >= 5 ? header.width : header.height)
        pages = max(1, Int(header.pages))
    }

    /// Decodes with the longest edge at most `edge`; nil for a damaged picture.
    ///
    /// A JPEG that is decoded at about that size, a tenth smaller to a fifth larger, is left so: to
    /// shrink it the rest of the way costs more than to decode it.
    func pixels(edge: Int) -> Pixels? {
        switch type {
        case .bmp, .pdf: return whole()?.shrunk(to: edge)
        case .jpeg:
            let sides = [8, 4, 2].map { (factor: $0, longest: max(width, height) / $0) }
            guard let side = sides.first(where: { 10 * $0.longest >= 9 * edge }) else { break }
            let pixels = Pixels(jpeg: bytes, shrunkBy: side.factor)
            return 5 * side.longest <= 6 * edge ? pixels : pixels?.shrunk(to: edge)
        default: break
        }
        return Pixels(of: bytes, edge: edge)
    }

    /// Decodes what measures are of; nil for a damaged picture.
    func pixelsToMeasure(within limits: PictureLimits) -> Pixels? {
        pixels(edge: limits.readEdge)?.shrunkToMeasure(to: limits.measuredEdge)
    }

    /// Decodes every pixel, of a PDF the first page; nil for a damaged picture.
    func whole() -> Pixels? {
        switch type {
        case .bmp: Rendering(bitmap: bytes).flatMap { Pixels($0) }
        case .pdf: damage == nil ? Self.page(0, of: bytes) : nil
        default: Pixels(whole: bytes)
        }
    }

    /// Draws a page of a PDF, counted from 0: as fine as a scanner does, unless the sheet is so
    /// large that it would have too many pixels.
    static func page(_ number: Int, of bytes: UnsafeRawBufferPointer) -> Pixels? {
        var header = buzheng_picture_header()
        guard buzheng_vips_probe_page(bytes.baseAddress, bytes.count, Int32(number), &header) == 0,
            header.width > 0, header.height > 0
        else { return nil }
        let points = Double(header.width) * Double(header.height)
        let dots = min(resolution, (mostPixels / points).squareRoot() * 72)
        return Pixels(page: number, of: bytes, resolution: dots)
    }

    /// Dots per inch of a page.
    private static let resolution = 200.0
    /// Of a page, however large its sheet.
    private static let mostPixels = 40e6
}
