extension RuleProfile {
    /// Whether papers for a filing are taken by mail in its state (R10, R11, R40).
    public func channel(for filing: Filing) -> MailChannel {
        let state = filing.state ?? .inReview
        if channel.open.contains(state) { return .open }
        return channel.unasked.contains(state) ? .unasked : .closed
    }

    /// What stands against taking papers by mail now; nil when nothing does.
    public func objection(toMailFor filing: Filing) -> Finding? {
        switch channel(for: filing) {
        case .open: nil
        case .unasked: finding(.notAsked, of: .subjectDocument)
        case .closed:
            finding(
                .locked, of: .subjectDocument,
                facts: [.measured: .state(filing.state ?? .inReview)])
        }
    }

    /// Doubts about the numbers that a filing states; none of them refuses.
    public func doubts(about filing: Filing, on today: CalendarDate) -> [Finding] {
        var examination = Examination(self, of: .subjectDocument, for: filing)
        examination.doubtSubject(of: filing, on: today)
        var owner = Examination(self, of: .siteOwnerDocument, for: filing)
        for person in [filing.subjectOwner, filing.siteOwner] {
            owner.doubtIdentity(person?.idNumber, on: today)
        }
        return examination.findings + owner.findings
    }
}

/// Whether mail is the way to hand in papers.
public enum MailChannel: String, Sendable {
    /// A reviewer has asked.
    case open
    /// First review goes on and nobody has asked yet.
    case unasked
    /// Nothing can be changed any more.
    case closed
}

extension Examination {
    fileprivate mutating func doubtSubject(of filing: Filing, on today: CalendarDate) {
        guard let number = filing.subject.certificateNumber else { return }
        guard filing.entity != .individual || folded(number).hasPrefix("92") else {
            return doubtIdentity(number, on: today)
        }
        do {
            let code = try SocialCreditCode(number)
            if let entities = code.entities, !entities.contains(filing.entity) {
                note(.creditCodeOfAnotherKind, measured: .text(code.kind))
            }
        } catch .length {
            // Licences and organisation codes of other lengths are in use.
        } catch {
            note(.creditCodeDoubtful)
        }
    }

    fileprivate mutating func doubtIdentity(_ number: String?, on today: CalendarDate) {
        guard let number else { return }
        do {
            _ = try ResidentIdentityNumber(number, on: today)
        } catch .firstGeneration {
            note(.identityCardOfFirstGeneration)
        } catch .length {
            // Passports and travel permits have numbers of their own.
        } catch {
            note(.identityNumberDoubtful)
        }
    }
}
