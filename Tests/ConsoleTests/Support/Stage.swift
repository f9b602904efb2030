import Casework
import Inspection
import Intake
import Materials
import Synchronization
import TestSupport

@testable import Console
@testable import Store

/// The time at which everything in these tests happens: 2026-11-24 09:30 in China.
let now: Int64 = 1_795_483_800_000
let password = "correct horse battery"

/// A console over a store of its own.
final class Stage: Sendable {
    let scratch: ScratchDirectory
    let store: Store
    let services: Services
    let console: Console
    static let origin = "https://buzheng.example.cn"

    init(
        _ accounts: Account.Role..., origin: String = Stage.origin, port: Int = 8470
    ) async throws {
        scratch = try ScratchDirectory()
        let directory = try DataDirectory(creating: scratch.path + "/data")
        let random: @Sendable () -> UInt64 = { .random(in: .min ... .max) }
        store = try Store(in: directory, random: random)
        let workshop = try Workshop(store, in: directory, scratch)
        services = Services(
            store: store, log: try ProcessingLog(in: directory),
            slowLog: try ProcessingLog(in: directory), blobs: try Blobs(in: directory),
            checks: workshop.checks, viewer: workshop.viewer,
            settings: ConsoleSettings(
                listen: .tcp(host: "127.0.0.1", port: port), origin: origin,
                profile: try RuleProfile.named(RuleProfile.standard)),
            now: { now }, random: random, complain: { print("console: \($0)") },
            carryOut: { [store] act, order, revision, person, answer in
                try await store.carryOut(act, order, revision, person, answer)
            }, draftRefusals: workshop.desk.letters(refusing:for:),
            rehearse: workshop.rehearsing.rehearse)
        console = Console(services)
        for role in accounts {
            try await store.add(
                Account(
                    name: role.rawValue, role: role,
                    password: try await services.hasher.hash(password), createdAt: now),
                by: "chen")
        }
    }

    /// Answers a request that comes under the public name.
    func get(_ target: String, as browser: Browser? = nil) async -> HTTPResponse {
        await console.answer(
            request(.get, target, headers: browser.map { [("cookie", $0.cookie)] } ?? []))
    }

    func request(
        _ method: HTTPRequest.Method, _ target: String,
        headers: [(name: String, value: String)] = [], body: String = ""
    ) -> HTTPRequest {
        HTTPRequest(
            method: method, target: RequestTarget(target) ?? RequestTarget(path: ["no", "target"]),
            headers: [("host", "buzheng.example.cn")] + headers, body: Array(body.utf8))
    }

    /// Posts a form as a page of the console does.
    func post(
        _ target: String, _ fields: FormFields, as browser: Browser? = nil,
        origin: String? = Stage.origin
    ) async -> HTTPResponse {
        var headers = [(name: "content-type", value: "application/x-www-form-urlencoded")]
        if let origin { headers.append(("origin", origin)) }
        if let browser { headers.append(("cookie", browser.cookie)) }
        let body = browser.map { fields.setting("form_token", to: $0.formToken) } ?? fields
        return await console.answer(request(.post, target, headers: headers, body: body.text))
    }

    /// Lets an account show one-time codes; the key they are made with.
    func giveCodes(to name: String) async throws -> [UInt8] {
        let key = Array("12345678901234567890".utf8)
        try await store.change(account: name, by: "chen", at: now, .secondFactor) {
            $0.secondFactor = key
        }
        return key
    }

    /// Signs in with the right password.
    func signedIn(_ role: Account.Role) async throws -> Browser {
        let answer = await post("/login", ["name": role.rawValue, "password": password])
        return try await Browser(answer, of: self)
    }
}

extension Store {
    /// What the filing desk does, but that no letters are composed, which the console does not know.
    fileprivate func carryOut(
        _ act: FilingAct, _ order: String, _ revision: Int64?, _ person: String,
        _ answer: (Decision) throws -> Answer?
    ) async throws -> Decision {
        guard let found = try caseFile(order: order) else { throw StoreError.noFiling(order) }
        let ids = Mutex<Int64>(0)
        let decision = try decide(
            act, on: found.caseFile, by: try RuleProfile.named(RuleProfile.standard), at: now
        ) {
            ids.withLock { id in
                id -= 1
                return id
            }
        }
        try carryOut(
            decision, sending: [], revisions: [order: revision ?? found.revision], by: person,
            answering: try answer(decision), at: now)
        return decision
    }
}

/// What a browser keeps of a session.
struct Browser: Sendable {
    var cookie: String
    var formToken: String

    struct NotSignedIn: Error {
        var status: Int
    }

    init(_ answer: HTTPResponse, of stage: Stage) async throws {
        guard let set = answer.header("set-cookie"),
            let pair = set.split(separator: ";").first.map(String.init),
            let token = SessionToken(String(pair.dropFirst("__Host-buzheng=".count))),
            let session = try await stage.store.session(token.digest, at: now)
        else { throw NotSignedIn(status: answer.status.code) }
        cookie = pair
        formToken = session.formToken
    }
}

extension HTTPResponse {
    func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name }?.value
    }

    var text: String {
        guard case .bytes(let bytes) = body else { return "" }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension ConsoleWords.CodeKind {
    /// Every code there is.
    var known: Set<String> {
        switch self {
        case .reason: Set(Reason.all)
        case .event: Set(Event.Action.allCases.map(\.rawValue))
        case .notice: Set(NoticeKind.allCases.map(\.rawValue))
        case .outgoing: Set(OutgoingState.allCases.map(\.rawValue))
        case .item: Set(ItemState.allCases.map(\.rawValue))
        case .refusal: Set(RefusalReason.allCases.map(\.rawValue))
        case .refused: Set(StoreError.Refusal.allCases.map(\.rawValue))
        case .address: Set(AddressNote.Kind.allCases.map(\.rawValue))
        case .fact: Set(Set(Event.Fact.allCases).subtracting(EventText.hidden).map(\.rawValue))
        case .level: Set(EvidenceLevel.allCases.map(\.rawValue))
        case .delay: Set(Delay.allCases.map(\.rawValue))
        case .restraint: Set(Restraint.allCases.map(\.rawValue))
        case .change: Set(Account.Change.allCases.map(\.rawValue))
        case .credential: Set(Account.Credential.allCases.map(\.rawValue))
        case .aside: Set(AttachmentAside.allCases.map(\.rawValue))
        }
    }
}
