package import Inspection

/// Where pictures are checked that come over the network: in sandboxed workers, a few at a time.
package struct PaperChecks: Sendable {
    let pool: InspectionPool
    let readers: TextReaderPool
    /// Where pictures lie meanwhile.
    let spool: String
    /// Forms that may be here at a time, each with files on the disk and a wait for a worker.
    let turnstile: Turnstile

    package init(
        pool: InspectionPool, readers: TextReaderPool, spool: String, places: Int = 4
    ) {
        self.pool = pool
        self.readers = readers
        self.spool = spool
        turnstile = Turnstile(places: places)
    }
}
