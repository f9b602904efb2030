internal import Materials

extension Language {
    /// The language that a mail's words are in, or nil where they are too few to tell.
    ///
    /// English takes four words or more, and more of them than Han characters: an English mail may
    /// name a Chinese paper, and a Chinese one is full of domains and file names.
    init?(writtenIn text: String) {
        let han = text.unicodeScalars.count { $0.properties.isIdeographic }
        let words = text.split(whereSeparator: \.isWhitespace).count { word in
            word.trimmedToLetters.count > 1 && word.trimmedToLetters.allSatisfy(\.isASCIILetter)
        }
        if words >= 4, words > han {
            self = .english
        } else if han > 0 {
            self = .chinese
        } else {
            return nil
        }
    }

    /// The language to answer in: that on file, else that of the mail's text, then of its
    /// subject, else Chinese.
    init(onFile: Language? = nil, answering mail: IncomingMail) {
        self =
            onFile ?? Language(writtenIn: mail.text) ?? Language(writtenIn: mail.subject)
            ?? .chinese
    }
}

extension CaseFile {
    /// The language of whoever asked for the papers, going by the words they were asked for in.
    var reviewerLanguage: Language {
        Language(writtenIn: items.map(\.note).joined(separator: "\n")) ?? .chinese
    }
}

extension Substring {
    /// Without the punctuation around it.
    fileprivate var trimmedToLetters: Substring {
        guard let first = firstIndex(where: \.isLetter), let last = lastIndex(where: \.isLetter)
        else { return "" }
        return self[first...last]
    }
}

extension Character {
    fileprivate var isASCIILetter: Bool { isASCII && (isLetter || self == "'") }
}
