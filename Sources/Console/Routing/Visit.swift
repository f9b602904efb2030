package import Casework
internal import Inspection
package import Materials
package import Store

/// One request with everything its page or action needs.
package struct Visit: Sendable {
    package var request: HTTPRequest
    package var services: Services
    /// Who is signed in; nil on public pages.
    package var session: Session?
    /// Which program asks; nil where people do.
    var program: AccessToken?
    package var language: Language
    /// What the route's `:parameters` matched, in order.
    package var parameters: [String]
    /// Epoch milliseconds.
    package var now: Int64

    package var query: FormFields { request.target.query }

    /// Who acts, for the log; actions are only reached by somebody.
    var person: String { session?.account.name ?? program.map { "api:\($0.name)" } ?? "" }

    func allows(_ permission: Permission) -> Bool {
        session?.account.role.allows(permission) ?? false
    }

    /// The number in a route's parameter; throws `.notFound` for what is no number.
    func number(_ index: Int = 0) throws(PageFailure) -> Int64 {
        guard let number = Int64(parameters[index]), number > 0 else {
            throw PageFailure(.notFound)
        }
        return number
    }
}

/// What the console works with.
package struct Services: Sendable {
    package var store: Store
    package var log: ProcessingLog
    /// The same log, for what takes long and must not keep pages waiting.
    package var slowLog: ProcessingLog
    package var blobs: Blobs
    package var checks: PaperChecks
    package var viewer: MailViewer
    package var live: LiveFeed
    package var settings: ConsoleSettings
    package var hasher = PasswordHasher()
    let requests = ClientLimits(.requests)
    let logins = ClientLimits(.logins)
    let pictures = PictureTickets()
    /// Carries an act on a filing out, seen at a revision, in the name of a person.
    ///
    /// With it is kept what is made of the decision; throws `StoreError` and `FilingActRefusal`.
    package var carryOut: CarryingOut
    /// The letters with which a held mail may be refused, each about another filing; none when its
    /// author may not get one.
    package var draftRefusals: RefusalDrafting
    /// Tells what would follow if a mail were processed now, and changes nothing.
    package var rehearse: @Sendable (_ mail: Int64) async throws -> Rehearsal
    /// Epoch milliseconds.
    package var now: @Sendable () -> Int64
    package var random: @Sendable () -> UInt64
    /// For the operator: what went wrong, free of personal data.
    package var complain: @Sendable (String) -> Void

    package typealias CarryingOut =
        @Sendable (
            FilingAct, _ order: String, _ revision: Int64?, _ person: String,
            _ answer: @Sendable (Decision) throws -> Answer?
        ) async throws -> Decision

    package typealias RefusalDrafting =
        @Sendable (MailRecord, RefusalReason) async throws -> [DraftLetter]

    package init(
        store: Store, log: ProcessingLog, slowLog: ProcessingLog, blobs: Blobs,
        checks: PaperChecks, viewer: MailViewer, settings: ConsoleSettings,
        now: @escaping @Sendable () -> Int64, random: @escaping @Sendable () -> UInt64,
        complain: @escaping @Sendable (String) -> Void,
        carryOut: @escaping CarryingOut, draftRefusals: @escaping RefusalDrafting,
        rehearse: @escaping @Sendable (Int64) async throws -> Rehearsal
    ) {
        self.store = store
        self.log = log
        self.slowLog = slowLog
        self.blobs = blobs
        self.checks = checks
        self.viewer = viewer
        live = LiveFeed(log, complain: complain)
        self.settings = settings
        self.now = now
        self.random = random
        self.complain = complain
        self.carryOut = carryOut
        self.draftRefusals = draftRefusals
        self.rehearse = rehearse
    }
}

/// How the console is reached.
package struct ConsoleSettings: Sendable, Equatable {
    package var listen: ListenAddress
    /// Scheme, host and port as browsers see them: `https://buzheng.example.cn`.
    package var origin: String
    /// The header by which a proxy in front names who has signed in there; nil trusts none.
    package var loginHeader: String?
    /// The rules in force.
    package var profile: RuleProfile
    /// Every setting under its name in the file, none of them a secret.
    package var loaded: [Setting]

    /// Whose mail is taken as a reviewer's.
    package var reviewers: [Reviewer]

    package struct Reviewer: Sendable, Equatable {
        var address: String
        /// Whether a key of his is enrolled.
        var signs: Bool

        package init(address: String, signs: Bool) {
            self.address = address
            self.signs = signs
        }
    }

    package struct Setting: Sendable, Equatable {
        var name, value: String

        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    package init(
        listen: ListenAddress, origin: String, loginHeader: String? = nil, profile: RuleProfile,
        loaded: [Setting] = [], reviewers: [Reviewer] = []
    ) {
        self.listen = listen
        // Browsers write hosts in lower case.
        self.origin = origin.lowercased()
        self.loginHeader = loginHeader
        self.profile = profile
        self.loaded = loaded
        self.reviewers = reviewers
    }

    /// The host, with its port when that is not the scheme's own.
    var authority: String {
        origin.split(separator: "/", omittingEmptySubsequences: true).last.map(String.init) ?? ""
    }
}

/// Why a page is not shown.
package struct PageFailure: Error {
    var status: HTTPResponse.Status
    var term: Term?

    init(_ status: HTTPResponse.Status, _ term: Term? = nil) {
        self.status = status
        self.term = term
    }

    /// What an error of the store, or any other, means for who asks.
    init(of error: any Error) {
        if error is FilingActs.Refusal {
            self.init(.conflict)
            return
        }
        if let failure = error as? InspectionFailure {
            self =
                failure.isAboutTheMachine
                ? PageFailure(.unavailable, .failureSandbox)
                : PageFailure(.unprocessable, .failureUnreadable)
            return
        }
        switch (error as? StoreError)?.kind {
        case .outdated, .answered: self.init(.conflict, .failureOutdated)
        case .missing: self.init(.notFound)
        case .invalid: self.init(.conflict)
        case nil: self.init(.internalError)
        default: self.init(.unavailable)
        }
    }
}
