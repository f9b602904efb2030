/// The durable record: every write is one transaction that is on disk when the call returns.
///
/// Several processes may have a store on one directory, the daemon and short commands; SQLite's
/// lock orders their transactions. Every `now` is epoch milliseconds.
package actor Store {
    private let executor = QueueExecutor("store.writer")
    let database: Database
    private var ids = SortableID()
    private let random: @Sendable () -> UInt64

    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        executor.asUnownedSerialExecutor()
    }

    /// Opens the store, makes it in an empty directory, or brings it up to this version.
    ///
    /// `random` gives 64 random bits a call. Throws `.newerSchema` for a later version's store.
    package init(
        in directory: DataDirectory, random: @escaping @Sendable () -> UInt64
    ) throws(StoreError) {
        self.random = random
        database = try directory.openDatabase()
        try database.migrate()
        try database.reindex()
    }

    /// A number for a row that is yet to be written; greater than all given before.
    package func newID(at now: Int64) -> Int64 { ids.next(at: now, random: random()) }

    func randomBits() -> UInt64 { random() }

    /// One write transaction whose events join the chain at its end.
    func transaction<Value>(
        at now: Int64, by actor: Event.Actor = .daemon,
        _ body: (inout Journal) throws(StoreError) -> Value
    ) throws(StoreError) -> Value {
        try database.transaction { () throws(StoreError) in
            var journal = Journal(by: actor)
            let value = try body(&journal)
            try database.append(journal.events, at: now)
            try database.index(journal, at: now)
            return value
        }
    }
}
