internal import Casework
internal import Materials
internal import Store

extension Visit {
    /// A text that a stranger wrote, without identity numbers, telephone numbers and addresses.
    func masked(_ text: String?) -> String {
        Redaction.freeText(text ?? "")
    }

    /// What was decided, as a text of the log.
    func summary(_ summary: Summary?) -> String {
        masked(summary?.text(in: language))
    }

    /// What an event says.
    func detail(_ event: Event) -> String { EventText(event: event, language: language).text }

    func paper(_ target: String) -> String { PaperName(target).text(in: language) }

    /// A mail address, which auditors see masked.
    func address(_ address: String?) -> String {
        guard let address else { return "" }
        return allows(.decide) ? address : Redaction.mailAddress(address)
    }

    /// What speaks for a filing or a paper, in words.
    func evidence(_ evidence: Evidence) -> String {
        masked(evidence.text(in: language))
    }

    /// A hold, ignore or failure reason in words.
    func reason(_ code: String) -> String {
        name(.reason, code)
    }
}

/// Every reason a mail may have for its state.
enum Reason {
    static let all =
        HoldReason.allCases.map(\.rawValue) + IgnoreReason.allCases.map(\.rawValue)
        + FailureReason.allCases.map(\.rawValue)
}

extension MailState {
    var term: Term {
        switch self {
        case .received: .stateReceived
        case .done: .stateDone
        case .held: .stateHeld
        case .ignored: .stateIgnored
        case .failed: .stateFailed
        }
    }
}

extension Account.Role {
    var term: Term {
        switch self {
        case .admin: .roleAdmin
        case .reviewer: .roleReviewer
        case .auditor: .roleAuditor
        }
    }
}
