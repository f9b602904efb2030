import Casework
import Materials
import TestSupport
import Testing

@testable import Store

@Suite struct SchemaTests {
    let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func database() throws -> Database {
        try scratch.directory.openDatabase()
    }

    @Test("a store of a later version is refused, with what to do")
    func newer() async throws {
        try await scratch.store().leave()
        try database().execute("UPDATE schema_version SET version = 99")
        #expect(await kind { _ = try scratch.store() } == .newerSchema)
        #expect(await kind { _ = try scratch.log() } == .newerSchema)
        let error = #expect(throws: StoreError.self) { try scratch.store() }
        #expect(
            error?.description
                == """
                store: open: the store has schema 99, this version knows \(Migration.all.count); install the version \
                that wrote it, or a later one
                """)
    }

    @Test("a reader does not change a store of an earlier version")
    func older() async throws {
        _ = try database()
        #expect(await kind { _ = try scratch.log() } == .olderSchema)
    }

    @Test("a directory without a store is said to have none")
    func absent() async throws {
        #expect(await kind { _ = try scratch.log() } == .missing)
        let existing = await kind { _ = try DataDirectory(existing: "\(scratch.path)/none") }
        #expect(existing == .missing)
    }

    @Test("what was written is there after opening again")
    func reopened() async throws {
        let mail = try await scratch.store().admitOne()
        #expect(try await scratch.store().claimNext().mail == mail)
    }

    @Test("a step that fails half-way leaves the schema before it")
    func failedStep() async throws {
        let database = try database()
        try database.migrate()
        let broken = Migration(
            version: Migration.all.count + 1,
            script: "CREATE TABLE half (a INTEGER) STRICT; CREATE TABLE mail (b);")
        let failure = await kind { try database.migrate(by: Migration.all + [broken]) }
        #expect(failure == .other)
        #expect(try database.schemaVersion() == Migration.all.count)
        let tables = try database.rows("SELECT name FROM sqlite_master WHERE name = 'half'") {
            $0.text()
        }
        #expect(tables == [])
    }

    @Test("a store of the first version is brought up to date with what is in it")
    func firstVersion() async throws {
        do {
            let database = try database()
            try database.migrate(by: Array(Migration.all.prefix(1)))
            try database.run(
                """
                INSERT INTO filing (order_number, state, subject_name, body, revision, updated_at)
                VALUES ('1799000123456', 'in-review', 'x', '{}', 7, 1)
                """)
        }
        try await scratch.store().leave()
        let revision = try database().first("SELECT revision FROM filing") { $0.integer() }
        #expect(revision == 7)
        #expect(try database().schemaVersion() == Migration.all.count)
    }

    @Test("sentences of an earlier version stay as they are, in a chain that goes on")
    func sentences() async throws {
        let sentence = Summary(words: "waits for a person: no filing")
        do {
            let database = try database()
            try database.migrate(by: Array(Migration.all.prefix(11)))
            try database.transaction { () throws(StoreError) in
                try database.execute(
                    """
                    INSERT INTO mail (id, size, internal_date, received_at, state, reason, summary,
                        finished_at, sha256)
                    VALUES (7, 1, 1, 1, 'held', 'no-filing', 'waits for a person: no filing', 2, 'x');
                    """)
                var journal = Journal()
                journal.note(.mailDecided, mail: 7, [.evidence: "E0"], summary: sentence)
                try database.append(journal.events, at: start)
            }
        }
        let store = try scratch.store()
        try await store.admitOne()
        let new = Summary([Remark(.nothingOwed)])
        try await store.record(
            processed(Decision(fate: .done, summary: new)), for: store.claimNext(), at: start)
        let log = try scratch.log()
        #expect(try await log.mail(7)?.row.summary == sentence)
        let decided = try await log.events(EventFilter(action: .mailDecided))
        #expect(decided.map(\.summary) == [new, sentence])
        #expect(decided.last?.detail == ["evidence": "E0"])
        #expect(try await log.verifyEvents().isSound)
        #expect(try await log.mails(MailFilter(text: "没有待交")).count == 1)
        #expect(try await log.mails(MailFilter(text: "nothing is owed")).count == 1)
    }

    @Test("the filings of an earlier version are found as all others, and new ones after them")
    func numbered() async throws {
        do {
            let database = try database()
            try database.migrate(by: Array(Migration.all.prefix(13)))
            try database.execute(
                """
                INSERT INTO filing (order_number, state, subject_name, body, revision, updated_at)
                VALUES ('1799000000002', 'in-review', '兰州样例', '{}', 7, 1),
                    ('1799000000001', 'in-review', '兰州样例', '{}', 7, 1);
                """)
        }
        let store = try scratch.store()
        _ = try await store.importFilings([filing("1799000000000")], by: .daemon, at: start)
        let found = try await scratch.log().filings(matching: "兰州", state: .inReview)
        #expect(Set(found.prefix(2).map(\.order)) == ["1799000000001", "1799000000002"])
        #expect(found.dropFirst(2).map(\.order) == ["1799000000000"])
    }

    @Test("the mails of an earlier version are found and counted as all others")
    func reindexed() async throws {
        do {
            let database = try database()
            try database.migrate(by: Array(Migration.all.prefix(5)))
            try database.execute(
                """
                INSERT INTO mail (id, size, internal_date, received_at, state, reason, subject,
                    finished_at, sha256)
                VALUES (7, 1, 1, 1, 'held', 'no-filing', '域名证书', 2, 'x');
                """)
        }
        let store = try scratch.store()
        #expect(try await scratch.log().mails(MailFilter(text: "域名")).map(\.mail) == [7])
        #expect(try await scratch.log().measures().ended.map(\.count) == [1])
        #expect(try await store.staleMails() == [])
    }

    @Test("what a program of an earlier version wrote meanwhile is indexed when the next one opens")
    func writtenWithoutIndex() async throws {
        try await scratch.store().admitOne()
        try database().execute(
            """
            INSERT INTO mail (id, size, internal_date, received_at, state, subject, finished_at)
            VALUES (7, 1, 1, 1, 'done', '域名证书', 2);
            INSERT INTO event (seq, at, actor, action, mail, detail, hash)
            VALUES (2, 1, 'daemon', 'mail.admitted', 7, '{}', 'x');
            UPDATE event_head SET seq = 2, hash = 'x';
            """)
        let store = try scratch.store()
        #expect(try await store.staleMails() == [])
        #expect(try await scratch.log().measures().isConserved)
    }

    @Test("a store whose log was cut is opened, and said to be broken")
    func tampered() async throws {
        try await scratch.store(seed: 1).admitOne(1, "a")
        try await scratch.store(seed: 2).admitOne(2, "b")
        try database().execute(
            "DELETE FROM event WHERE seq = 1; UPDATE event_head SET seq = 3, hash = 'x'")
        #expect(try await scratch.log().verifyEvents().isSound == false)
        try await scratch.store(seed: 3).admitOne(3, "c")
        #expect(try await scratch.log().mails().count == 3)
        #expect(try await scratch.log().verifyEvents().isSound == false)
    }

    @Test("a reader does not take an index of another form")
    func otherIndex() async throws {
        try await scratch.store().leave()
        try database().execute("UPDATE index_form SET form = 0")
        #expect(await kind { _ = try scratch.log() } == .olderSchema)
        try await scratch.store().leave()
        _ = try scratch.log()
    }

    @Test("migrations are numbered 1, 2, 3, …")
    func numbering() {
        #expect(Migration.all.map(\.version) == Array(1...Migration.all.count))
    }

    @Test("many processes may open a new store at once")
    func together() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for seed: UInt64 in 1...8 {
                group.addTask { try await scratch.store(seed: seed).leave() }
            }
            try await group.waitForAll()
        }
        #expect(try database().schemaVersion() == Migration.all.count)
    }

    @Test("the connection is as durable as promised")
    func pragmas() throws {
        let database = try database()
        func pragma(_ name: String) throws -> String? {
            try database.first("PRAGMA \(name)") { $0.text() }
        }
        #expect(try pragma("journal_mode") == "wal")
        #expect(try pragma("synchronous") == "2")
        #expect(try pragma("foreign_keys") == "1")
    }

    @Test("a second daemon in the same directory is refused and told who is there")
    func oneDaemon() throws {
        let lock = try scratch.lock()
        let error = #expect(throws: StoreError.self) { try scratch.lock() }
        #expect(error?.kind == .alreadyRunning)
        #expect(error?.message.hasPrefix("process ") == true)
        withExtendedLifetime(lock) {}
    }

    @Test("the right to be the daemon ends with its holder")
    func nextDaemon() throws {
        do { _ = try scratch.lock() }
        _ = try scratch.lock()
    }
}

extension Store {
    /// Does nothing; the store closes when its last reference goes.
    fileprivate func leave() {}
}
