internal import Materials

extension Phrases {
    /// What the reviewer is asked about a doubt.
    func text(of doubt: InstructionReading.Doubt, in language: Language) -> String {
        switch doubt {
        case .notUnderstood(let words): doubts.notUnderstood([.words: quoted(words)])
        case .unsure: doubts.unsure
        case .unclearIntent: doubts.unclearIntent
        case .noOrder: doubts.noOrder
        case .unknownOrder(let order): doubts.unknownOrder([.order: order])
        case .severalOrders: doubts.severalOrders
        case .closed(let order, let state):
            doubts.closed([.order: order, .state: state.text(in: language)])
        case .noPapers: doubts.noPapers
        case .unknownDomain(let domain):
            doubts.unknownDomain([.domain: quoted(domain, limit: 80)])
        case .whichDomain(let material):
            doubts.whichDomain([.material: material.name(in: language)])
        case .deadlinePassed(let day): doubts.deadlinePassed([.day: self.day(day)])
        case .noDeadline: doubts.noDeadline
        case .nothingToExtend(let order): doubts.nothingToExtend([.order: order])
        case .notForbidden(let issue, let material, let rule):
            doubts.notForbidden([
                .issue: issue.text(in: language), .material: material.name(in: language),
                .rule: rule,
            ])
        case .papersOutstanding: doubts.papersOutstanding
        case .nobodyToTell(let order): doubts.nobodyToTell([.order: order])
        case .endsFiling(let order, .withdraw):
            doubts.endsByWithdrawal([.order: order, .word: reviewer.confirmsWithdrawal])
        case .endsFiling(let order, _):
            doubts.endsByRejection([.order: order, .word: reviewer.confirmsRejection])
        }
    }

    /// Every word that confirms the end of a filing, in any language.
    static let secondWords = Set(
        Language.allCases.map { of($0).reviewer }.flatMap {
            [$0.confirmsRejection, $0.confirmsWithdrawal]
        })
}
