internal import Materials

/// What letters say in one language, from `Catalogue/letters-*.json`.
///
/// Every text is a member here and a key there, so a file that lacks one cannot be read, and a
/// letter cannot ask for a text that no language has.
struct Phrases: Codable, Sendable, Equatable {
    let typography: Typography
    let dates: Dates
    let greetings: Greetings
    let headings: Headings
    let labels: Labels
    let statuses: Statuses
    let remarks: Remarks
    let deadlines: Deadlines
    /// How papers are sent, step by step.
    let steps: [String]
    let closing: Closing
    let subjects: Subjects
    let request: Request
    let answer: Answer
    let refusal: Refusal
    let reminder: Reminder
    let asides: Asides
    let reviewer: Reviewer
    let digest: Digest
    let form: Form
    let doubts: Doubts

    /// The catalogue of a language.
    static func of(_ language: Language) -> Phrases {
        switch language {
        case .chinese: chinese
        case .english: english
        }
    }

    private static let chinese = embedded(
        PackageResources.letters_zh_CN_json, as: Phrases.self)
    private static let english = embedded(PackageResources.letters_en_json, as: Phrases.self)
}

extension Phrases {
    /// How a language puts words beside each other.
    struct Typography: Codable, Sendable, Equatable {
        /// Between a label and what it labels.
        let colon: String
        /// Between two sentences.
        let gap: String
        /// A heading where there is no markup.
        let heading: Phrase
        /// The members of a list, and the clauses of a sentence.
        let items, clauses: ListForm
    }

    struct Dates: Codable, Sendable, Equatable {
        let day: Phrase
        /// From January on, and from Monday on.
        let months, weekdays: [String]
    }

    struct Greetings: Codable, Sendable, Equatable {
        let anybody, reviewer: String
        let organisation: Phrase
    }

    struct Headings: Codable, Sendable, Equatable {
        let arrived, owed, wanted, settled, unplaced, unopened, howToSend: String
    }

    struct Labels: Codable, Sendable, Equatable {
        let order, state, deadline, progress, file, problem, remedy, requirement: String
        let reviewerWords, hint, note, why, domains, source, template, addition: String
    }

    struct Statuses: Codable, Sendable, Equatable {
        let needed, neededAgain, accepted, waived: String
        let progress: Phrase
    }

    struct Remarks: Codable, Sendable, Equatable {
        let domainCount, ruleNumber, severalFiles: Phrase
        let askedLater: String
    }

    struct Deadlines: Codable, Sendable, Equatable {
        let none: String
        let by, passed: Phrase
    }

    /// Small print.
    struct Closing: Codable, Sendable, Equatable {
        let automatic, onFileOnly: String
    }

    struct Subjects: Codable, Sendable, Equatable {
        let request, owed, complete, state: Phrase
    }

    /// To an applicant: what a reviewer's words have changed.
    struct Request: Codable, Sendable, Equatable {
        let opening, withdrawn, approved, rejected, afterRejection: String
        let lead, approvedInPart: Phrase
    }

    /// To an applicant: what became of a mail.
    struct Answer: Codable, Sendable, Equatable {
        let opening, allIn, aboutLinks, unchanged, nothingOwed, receivedBefore: String
        let nothingToDo, keptForPerson: String
        let lead, good, bad, looked, unplaced, unopened, missing: Phrase
        let nothingAttached, onlyLinks, locked: Phrase
    }

    /// To an applicant: why a person takes nothing of a mail.
    struct Refusal: Codable, Sendable, Equatable {
        let wrongFiling, notWanted, unreadable, askElsewhere: Words
        /// Before the papers that are owed.
        let rest: String

        struct Words: Codable, Sendable, Equatable {
            let lead: String
            /// What to do instead, or nothing.
            let advice: String
        }
    }

    /// To an applicant: that a deadline comes near or has passed.
    struct Reminder: Codable, Sendable, Equatable {
        let today, tomorrow, stillTaken: String
        let subject, lead, inDays, overdueSubject, overdueLead: Phrase
    }

    /// Why an attachment answers no item, and what to do; follows its name.
    struct Asides: Codable, Sendable, Equatable {
        let notAPaper, notOwed, unclear, duplicate: String
        let otherDomain: Phrase
    }
}

extension Phrases {
    /// To a reviewer.
    struct Reviewer: Codable, Sendable, Equatable {
        let questionSubjectWithoutOrder, question, questionOpening, allIn, allInOpening: String
        let withdrawn, approved, rejected, extended, doneOpening, nothingDone: String
        let understood, doubts, form, papersHeading, words, automatic: String
        /// What a reviewer writes to confirm the end of a filing.
        let confirmsRejection, confirmsWithdrawal: String
        let actedSubject, questionSubject, reportSubject, severalOrders: Phrase
        let requested, filings, papers: Phrase
        /// How a report may be answered: by the numbers shown, or as a whole.
        let answers: [String]
        let overdueOpening: String
        let overdueSubject, overdueLead: Phrase
        let deadAddressSubject, deadAddress, deadAddressOpening: Phrase
    }

    /// To a reviewer: the open filings of a day.
    struct Digest: Codable, Sendable, Equatable {
        let heading: String
        let subject, lead, ready, waiting, late, complete, missing, passed, more: Phrase
    }

    /// The form that reviewers may fill in.
    struct Form: Codable, Sendable, Equatable {
        let opening, anyOrder, end: String
        let order, deadline, material, domains, issues: Phrase
    }

    /// What a reviewer is asked.
    struct Doubts: Codable, Sendable, Equatable {
        let unsure, unclearIntent, noOrder, severalOrders, noPapers, noDeadline: String
        let papersOutstanding: String
        let notUnderstood, unknownOrder, closed, unknownDomain, whichDomain: Phrase
        let deadlinePassed, nothingToExtend, notForbidden, nobodyToTell: Phrase
        let endsByRejection, endsByWithdrawal: Phrase
    }
}

extension Phrases {
    /// Sentences one after the other; empty ones are left out.
    func sentences(_ sentences: String...) -> String {
        sentences.filter { !$0.isEmpty }.joined(separator: typography.gap)
    }

    /// A day as one would write it: 2026年12月10日（周四）.
    func day(_ day: CalendarDate) -> String {
        dates.day([
            .year: String(day.year), .month: dates.months[day.month - 1],
            .day: String(day.day), .weekday: dates.weekdays[day.weekday - 1],
        ])
    }
}
