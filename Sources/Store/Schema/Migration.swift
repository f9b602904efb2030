/// One step from a schema to the next; steps are only ever added.
struct Migration {
    /// The schema's number after the step; the first is 1.
    let version: Int
    let script: String

    static let all = [
        Migration(version: 1, script: Schema.version1),
        Migration(version: 2, script: Schema.version2),
        Migration(version: 3, script: Schema.version3),
        Migration(version: 4, script: Schema.version4),
        Migration(version: 5, script: Schema.version5),
        Migration(version: 6, script: Schema.version6),
        Migration(version: 7, script: Schema.version7),
        Migration(version: 8, script: Schema.version8),
        Migration(version: 9, script: Schema.version9),
        Migration(version: 10, script: Schema.version10),
        Migration(version: 11, script: Schema.version11),
        Migration(version: 12, script: Schema.version12),
        Migration(version: 13, script: Schema.version13),
        Migration(version: 14, script: Schema.version14),
    ]
}

extension Database {
    /// The schema's number; 0 in a new file.
    func schemaVersion() throws(StoreError) -> Int {
        let hasTable = try first(
            "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'schema_version'"
        ) { $0.integer() }
        guard hasTable != nil else { return 0 }
        let version = try first("SELECT version FROM schema_version") { $0.integer() }
        return Int(version ?? 0)
    }

    /// Brings the schema up to the last of `migrations`, each step in one transaction.
    ///
    /// Throws `.newerSchema` when the file was written by a later version.
    func migrate(by migrations: [Migration] = Migration.all) throws(StoreError) {
        let found = try schemaVersion()
        try refuse(newerThan: migrations, found: found)
        guard found < migrations.count else { return }
        for migration in migrations {
            try transaction { () throws(StoreError) in
                // Another process may have taken this step while we waited for the lock.
                guard try schemaVersion() < migration.version else { return }
                try execute(Dialect.sqlite(migration.script))
                try run("UPDATE schema_version SET version = $1", migration.version)
            }
        }
    }

    /// Throws unless the schema is exactly ours, for a connection that may not change it.
    func requireCurrentSchema() throws(StoreError) {
        let found = try schemaVersion()
        try refuse(newerThan: Migration.all, found: found)
        guard found == Migration.all.count else {
            throw StoreError(
                .olderSchema, operation: "open",
                message: "the store has schema \(found), this version needs \(Migration.all.count)")
        }
    }

    private func refuse(newerThan known: [Migration], found: Int) throws(StoreError) {
        guard found > known.count else { return }
        throw StoreError(
            .newerSchema, operation: "open",
            message: "the store has schema \(found), this version knows \(known.count)")
    }
}
