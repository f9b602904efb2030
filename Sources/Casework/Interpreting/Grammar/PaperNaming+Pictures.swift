import Materials

/// Pictures of somebody who holds a paper.
extension PaperNaming {
    /// 手拿着网站负责人的身份证.
    func isHeld(_ index: Int) -> Bool {
        let words = clause.tokens[..<index].reversed()
        return words.first { !$0.isIdle && $0.role == nil && !$0.says(.remedy) }?
            .says(.holding) == true
    }

    /// Whether the name only says once more that the picture just named shows somebody:
    /// 手持身份证半身照.
    func repeatsPicture(_ paper: Paper, at index: Int, of materials: [Material]) -> Bool {
        let before = clause.tokens[..<index].last { !$0.isIdle && !$0.says(.copy) }
        return before?.paper != nil && !materials.isEmpty
            && Self.pictures.isSuperset(of: paper.candidates)
            && materials.allSatisfy(paper.candidates.contains)
    }

    /// Whether the name may be that of what is held in the picture just spoken of: 手持身份证照片脸部模糊，
    /// 身份证也看不清.
    func mayBeHeld(_ paper: Paper) -> Bool {
        if isInPicture { return !paper.held.isEmpty }
        return paper.held.count > 1 || isContinued && clause.findsLooks && paper.held == pictures
    }

    /// Whether the name may as well be that of a paper of its own: 手持营业执照太暗，营业执照也模糊.
    func isHeldOrOwn(_ paper: Paper) -> Bool {
        !isInPicture && paper.candidates.count == 1 && clause.says(.also)
    }

    static let pictures: Set<Material> = [
        .handheldPersonalDocument, .handheldOrganizationDocument,
    ]
}

extension Clause {
    /// Whether all that it finds wrong is how a picture looks.
    fileprivate var findsLooks: Bool {
        let issues = tokens.flatMap { $0.issues ?? [] }
        if issues.isEmpty, says(.lack), says(.side) { return true }
        return !issues.isEmpty && Group.aboutPictures.isSuperset(of: issues)
    }
}
