internal import Mail
internal import Materials

/// Makes the picture that is kept of a file: fresh, upright, in a format and size that are taken.
///
/// Content is never touched and nothing is enlarged (design decision 8). Whether the paper counts is
/// judged elsewhere by what was sent: a blurred, grey or too small one goes back all the same.
struct Mending {
    private let limits: MendingLimits
    private let accepted: Set<PictureType>
    /// Bytes; a file of this size is too large.
    private let tooLarge: Int
    private let bounds: PictureLimits

    init(by profile: RuleProfile, within bounds: PictureLimits) {
        limits = profile.mending
        accepted = Set(profile.formats.accepted)
        tooLarge = profile.sizes.map(\.below.value).min() ?? 0
        self.bounds = bounds
    }

    /// A file and what it is.
    typealias Paper = (file: [UInt8], description: FreshPaper)

    /// The fresh file of a picture whose coded pixels are right as they are; nil for any other.
    func rewritten(_ source: SourceFile) -> Paper? {
        guard accepted.contains(source.type), source.pages == 1,
            let file = Rewriting.file(of: source), file.count < tooLarge
        else { return nil }
        return described(file, source.type, reduction(of: source, to: file))
    }

    /// A JPEG of a decoded picture, and what was changed; nil when none can be made as good.
    ///
    /// - `sharpness`: of the picture as sent, which a smaller one must keep.
    func recoded(_ whole: Pixels, of source: SourceFile, sharpness: Double?) -> Paper? {
        guard source.pages == 1, let file = jpeg(of: whole, sharpness: sharpness) else {
            return nil
        }
        var changes: [FreshPaper.Change] = []
        if source.type != .jpeg { changes.append(.converted(source.type)) }
        return described(file, .jpeg, changes + reduction(of: source, to: file))
    }

    /// Phones append films to their pictures, so leaving those out may be all it takes.
    private func reduction(of source: SourceFile, to file: [UInt8]) -> [FreshPaper.Change] {
        source.bytes.count >= tooLarge
            ? [.reduced(from: source.bytes.count, to: file.count)] : []
    }

    /// One picture of two, the first above the second, each in its own size.
    func stitched(_ upper: SourceFile, _ lower: SourceFile) -> Paper? {
        guard upper.damage == nil, lower.damage == nil, let first = upper.whole(),
            let second = lower.whole(),
            let both = first.stacked(on: second, gap: limits.gap.value),
            let file = jpeg(of: both, sharpness: nil)
        else { return nil }
        return described(file, .jpeg, [])
    }

    /// As fine and as large as the limit of size allows, never less legible than it was.
    func jpeg(of whole: Pixels, sharpness: Double?) -> [UInt8]? {
        for edge in edges(from: max(whole.width, whole.height)) {
            guard let picture = whole.shrunk(to: edge) else { return nil }
            for quality in limits.qualities.value {
                guard let file = picture.jpeg(quality: quality) else { return nil }
                if file.count < tooLarge { return isLegible(file, sharpness) ? file : nil }
            }
        }
        return nil
    }

    /// The whole picture first, then ever smaller ones.
    private func edges(from longest: Int) -> [Int] {
        var edges = [longest]
        var next = Double(longest) * limits.step.value
        while Int(next) >= limits.leastEdge.value {
            edges.append(Int(next))
            next *= limits.step.value
        }
        return edges
    }

    private func isLegible(_ file: [UInt8], _ sharpness: Double?) -> Bool {
        guard let sharpness else { return true }
        let after = file.withUnsafeBytes { bytes in
            SourceFile(bytes, within: bounds).pixelsToMeasure(within: bounds)?.rendering
        }.flatMap { EdgeSurvey(LumaPlane($0)).sharpness }
        return (after ?? 0) >= sharpness * limits.sharpnessKept.value
    }

    private func described(
        _ file: [UInt8], _ type: PictureType, _ changes: [FreshPaper.Change]
    ) -> Paper {
        let digest = file.withUnsafeBytes { SHA256.digest(of: $0) }
        let description = FreshPaper(
            type: type, bytes: file.count, sha256: digest, changes: changes)
        return (file, description)
    }
}
