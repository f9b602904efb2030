import Casework
import Testing

@testable import Store

@Suite struct EventListTests {
    let scratch: Scratch
    let store: Store
    let log: ProcessingLog

    init() async throws {
        scratch = try Scratch()
        store = try scratch.store()
        log = try scratch.log()
        _ = try await store.importFilings([filing()], by: .person("chen"), at: start)
    }

    @Test("events are narrowed by who, what and whereof, newest first, page by page")
    func filters() async throws {
        let mails = [try await store.admitOne(1, "a"), try await store.admitOne(2, "b")]
        try await store.hold([mails[0]], why: "", by: "chen", at: start)
        try await store.hold([mails[1]], why: "", by: "wang", at: start)
        try await store.release([mails[1]], as: "1799000123456", by: "chen", at: start)
        let all = try await log.events(after: 0)
        let filters = [
            EventFilter(), EventFilter(actor: .person("chen")), EventFilter(actor: .daemon),
            EventFilter(action: .mailHeld), EventFilter(mail: mails[1]),
            EventFilter(order: "1799000123456"), EventFilter(actor: .daemon, action: .mailHeld),
            EventFilter(actor: .person("wang"), action: .mailHeld, mail: mails[1]),
            EventFilter(actor: .person("chen"), order: "1799000123456"), EventFilter(outgoing: 1),
        ]
        for filter in filters {
            var found: [Event] = []
            while let page = try await nextPage(filter, after: found) { found += page }
            #expect(found == all.filter(filter.holds).reversed(), "\(filter)")
        }
    }

    private func nextPage(_ filter: EventFilter, after found: [Event]) async throws -> [Event]? {
        let page = try await log.events(filter, before: found.last?.seq, limit: 2)
        return page.isEmpty ? nil : page
    }

    @Test("the last event's number tells whether anything has happened")
    func lastEvent() async throws {
        let before = try await log.lastEvent()
        #expect(try await log.events(after: before) == [])
        try await store.admitOne()
        #expect(try await log.lastEvent() == before + 1)
    }
}

extension EventFilter {
    fileprivate func holds(_ event: Event) -> Bool {
        (actor == nil || actor == event.actor) && (action == nil || action == event.action)
            && (mail == nil || mail == event.mail) && (order == nil || order == event.order)
            && (outgoing == nil || outgoing == event.outgoing)
    }
}
