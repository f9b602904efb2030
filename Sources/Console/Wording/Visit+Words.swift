internal import Casework
internal import Materials
internal import Store

extension Visit {
    /// A text that a stranger wrote, without identity numbers, telephone numbers and addresses.
    func masked(_ text: String?) -> String {
        Redaction.freeText(text ?? "")
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
