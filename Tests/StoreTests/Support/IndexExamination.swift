import Testing

@testable import Store

extension Store {
    /// Mails whose index is not what their rows give.
    func staleMails() throws -> [Int64] {
        let mails = try database.rows("SELECT id FROM mail") { $0.integer() }
        let indexed = try database.first("SELECT count(*) FROM mail_index") { $0.integer() }
        #expect(indexed == Int64(mails.count))
        return try mails.filter { mail in
            let fresh = try database.indexedMail(mail)
            let known = try database.storedIndex(of: mail, day: fresh?.day ?? 0)
            return fresh != known
        }
    }

    /// The tallies as they are, and as they are when made anew from the rows; the same, or not.
    func talliesBeforeAndAfterReindexing() throws -> (before: [String], after: [String]) {
        let before = try tallyLines()
        try database.run("UPDATE index_form SET form = 0")
        try database.reindex()
        return (before, try tallyLines())
    }

    private func tallyLines() throws -> [String] {
        try database.rows(
            "SELECT day, subject, count FROM tally WHERE count <> 0 ORDER BY day, subject"
        ) { "\($0.integer()) \($0.text()) \($0.integer())" }
    }
}
