package import Materials

/// Why a person refuses a held mail with a letter about it; a closed set.
package enum RefusalReason: String, CaseIterable, Sendable {
    case wrongFiling = "wrong-filing"
    case notWanted = "not-wanted"
    case unreadable
    case askElsewhere = "ask-elsewhere"
}

/// The letter that tells the author of a held mail why nothing of it is taken; nil for whoever is
/// not on file of the filing: a stranger learns nothing of it.
///
/// `today` is the day in 中国标准时间.
package func refusal(
    of mail: IncomingMail, about file: CaseFile, for reason: RefusalReason,
    by profile: RuleProfile, on today: CalendarDate
) -> Notice? {
    guard let contact = file.contact(mail.from) else { return nil }
    let language = Language(onFile: contact.language, answering: mail)
    return AnswerLetter(file: file, language: language, by: profile, on: today).refused(reason)
        .notice(.answer, to: contact.address, about: file, answersMail: true)
}

extension RefusalReason {
    func words(in phrases: Phrases.Refusal) -> Phrases.Refusal.Words {
        switch self {
        case .wrongFiling: phrases.wrongFiling
        case .notWanted: phrases.notWanted
        case .unreadable: phrases.unreadable
        case .askElsewhere: phrases.askElsewhere
        }
    }
}
