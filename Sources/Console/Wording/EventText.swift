internal import Casework
internal import Materials
internal import Store

/// What an event says in words: its facts, then what was decided.
struct EventText {
    let event: Event
    let language: Language

    private var catalogue: ConsoleWords { ConsoleWords.of(language) }

    /// Rows of the store, which are for programs.
    static let hidden: Set<Event.Fact> = [.request, .item]

    var text: String {
        (facts + [event.summary?.text(in: language) ?? ""]).filter { !$0.isEmpty }
            .map { Redaction.freeText($0) }.joined(separator: " · ")
    }

    private var facts: [String] {
        Event.Fact.allCases.filter { !Self.hidden.contains($0) }.compactMap { fact in
            event.detail[fact.rawValue].map { value in
                filled(
                    catalogue.name(.fact, fact.rawValue),
                    byName: ["value": words(fact, value)])
            }
        }
    }

    /// A value for a reader; one that is no code stands for itself.
    private func words(_ fact: Event.Fact, _ value: String) -> String {
        switch fact {
        case .size: Int64(value).map { ByteCount($0).text } ?? value
        case .paper: PaperName(value).text(in: language)
        case .state: state(value)
        case .reason: reason(value)
        case .kind: catalogue.name(event.action == .addressNoted ? .address : .notice, value)
        case .evidence: catalogue.name(.level, value)
        case .role: Account.Role(rawValue: value).map { catalogue.word($0.term) } ?? value
        case .changed: catalogue.name(.change, value)
        case .why where event.action == .sessionRefused: catalogue.name(.credential, value)
        case .new: catalogue.word(value == "true" ? .newFiling : .knownFiling)
        case .to where value == "nobody": catalogue.word(.nobody)
        case .account where value == "unknown": catalogue.word(.unknownAccount)
        default: value
        }
    }

    private func state(_ value: String) -> String {
        switch event.action {
        case .itemChanged: catalogue.name(.item, value)
        case .filingStateChanged:
            FilingState(rawValue: value)?.text(in: language) ?? value
        default: MailState(rawValue: value).map { catalogue.word($0.term) } ?? value
        }
    }

    private func reason(_ value: String) -> String {
        switch event.action {
        case .mailPostponed: catalogue.name(.delay, value)
        case .outgoingSuppressed: catalogue.name(.restraint, value)
        default: catalogue.name(.reason, value)
        }
    }
}
