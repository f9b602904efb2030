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

    /// What an event says: its facts by name, then what was decided.
    func detail(_ event: Event) -> String {
        let facts = event.detail.sorted { $0.key < $1.key }.map { "\($0.key)=\(masked($0.value))" }
        return (facts + [summary(event.summary)]).filter { !$0.isEmpty }.joined(separator: "  ")
    }

    /// A mail address, which auditors see masked.
    func address(_ address: String?) -> String {
        guard let address else { return "" }
        return allows(.decide) ? address : Redaction.mailAddress(address)
    }

    /// What speaks for a filing or a paper, in words.
    func signal(_ name: String) -> String {
        masked(self.name(.signal, name))
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
