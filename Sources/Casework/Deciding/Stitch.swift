package import Materials

/// Two pictures of one mail that belong in one, the first above the second.
package struct Stitch: Sendable, Hashable {
    /// Part of the picture that the paper is.
    package var upper: String
    /// Part of the picture that goes with it.
    package var lower: String
    /// What is said of it: which paper it is stitched with (R08, R09, R30), or that both are sides
    /// of one document.
    package var change: FreshPaper.Change

    package init(upper: String, lower: String, change: FreshPaper.Change) {
        self.upper = upper
        self.lower = lower
        self.change = change
    }
}

/// What became of a stitch that a decision asked for.
package struct StitchResult: Sendable, Equatable {
    package var stitch: Stitch
    /// The picture made of both; nil when none could be made, and both are kept as they are.
    package var paper: FreshPaper?

    package init(stitch: Stitch, paper: FreshPaper?) {
        self.stitch = stitch
        self.paper = paper
    }
}

extension PaperReview {
    /// The pictures that have to be stitched and are not yet.
    ///
    /// Papers that go back are left alone: nothing that is wrong gets better in company.
    func stitches(by profile: RuleProfile) -> [Stitch] {
        let fit = deliveries.filter { $0.verdict.outcome != .returned && $0.attachment.isPicture }
        return fit.compactMap { delivery in
            guard !results.contains(where: { $0.stitch.upper == delivery.attachment.path }) else {
                return nil
            }
            let siblings = fit.filter { $0.item.id == delivery.item.id }
            switch siblings.count {
            case 1: return companionStitch(of: delivery, among: fit, by: profile)
            case 2 where siblings[0] == delivery: return sides(siblings[0], siblings[1])
            default: return nil
            }
        }
    }

    /// Front and back of an identity document are one paper.
    private func sides(_ front: Delivery, _ back: Delivery) -> Stitch? {
        let twoSided: [Material] = [.subjectDocument, .siteOwnerDocument]
        guard twoSided.contains(front.item.material) else { return nil }
        return Stitch(
            upper: front.attachment.path, lower: back.attachment.path, change: .bothSides)
    }

    private func companionStitch(
        of delivery: Delivery, among fit: [Delivery], by profile: RuleProfile
    ) -> Stitch? {
        let item = delivery.item
        // What the checklist names has a place of its own, unless it was sent back for this.
        guard item.material == .beijingConfirmation || item.issues.contains(.notStitched) else {
            return nil
        }
        for (partner, _) in profile.companions(of: item.material) {
            let own = fit.filter { $0.item.material == partner }.map(\.attachment)
            let unasked = asides.filter { $0.reason == .notOwed }.map(\.attachment)
                .filter { $0.isPicture && $0.isNamed(partner) }
            guard let companion = (own + unasked).first else { continue }
            return Stitch(
                upper: delivery.attachment.path, lower: companion.path,
                change: .stitched(with: partner))
        }
        return nil
    }
}

extension IncomingAttachment {
    /// Whether a fresh picture was made of it.
    fileprivate var isPicture: Bool { exhibit?.paper != nil }

    /// Whether its name says that it may be this paper.
    fileprivate func isNamed(_ material: Material) -> Bool {
        PaperNames(in: name).possible.contains(material)
    }
}

extension IncomingMail {
    /// What a picture shows, with the picture that was made of it and its companion.
    package func exhibit(of attachment: IncomingAttachment) -> Exhibit {
        var exhibit = attachment.examined
        let result = stitched.first { $0.stitch.upper == attachment.path }
        if let paper = result?.paper { exhibit.paper = paper }
        return exhibit
    }

    func failedToStitch(_ attachment: IncomingAttachment) -> Bool {
        stitched.contains { $0.stitch.upper == attachment.path && $0.paper == nil }
    }
}
