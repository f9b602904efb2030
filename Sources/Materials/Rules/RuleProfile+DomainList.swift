extension RuleProfile {
    /// What can be said of the list in a 北京备案确认书, as text (R30, R32).
    ///
    /// Nothing here refuses: the text was read or typed, and only a person sees the paper.
    public func findings(inDomainList text: String, for filing: Filing?) -> [Finding] {
        let list = DomainRegistrarList.parse(text)
        var examination = Examination(self, of: .beijingConfirmation, for: filing)
        examination.noteProblems(of: list)
        examination.noteUnknownRegistrars(in: list)
        if let filing { examination.noteCoverage(of: list, by: filing) }
        return examination.findings
    }

    /// Whether a registrar's short name is one the profile knows (R32).
    public func knows(registrar name: String) -> Bool {
        let known = rules.filter { $0.role == .grammar }.flatMap { $0.registrars ?? [] }
        return known.contains { comparable($0) == comparable(name) }
    }
}

extension Examination {
    fileprivate mutating func noteProblems(of list: DomainRegistrarList) {
        for problem in list.problems {
            switch problem.kind {
            case .notADomain:
                note(.listUnreadable, measured: "\(problem.position + 1)")
            case .missingRegistrar:
                note(.registrarMissing, naming: [.domain: .text(problem.text)])
            // What is meant is plain, and the paper itself is for a person to judge.
            case .missingSeparator, .missingSpace, .repeated:
                break
            }
        }
    }

    fileprivate mutating func noteUnknownRegistrars(in list: DomainRegistrarList) {
        for entry in list.entries
        where !entry.registrar.isEmpty && !profile.knows(registrar: entry.registrar) {
            note(
                .registrarUnknown, measured: .text(entry.registrar),
                naming: [.domain: .text(entry.domain.unicode)])
        }
    }

    fileprivate mutating func noteCoverage(of list: DomainRegistrarList, by filing: Filing) {
        for domain in list.omissions(from: filing) {
            note(.domainLeftOut, naming: [.domain: .text(domain)])
        }
        for stranger in list.strangers(to: filing) {
            note(.foreignDomain, naming: [.domain: .text(stranger.domain.unicode)])
        }
    }
}
