/// How much is taken out of all the containers of one mail together.
///
/// The figures stand between a small file and the large one it may have been made from; a filing's
/// papers come nowhere near them.
package struct UnpackingLimits: Sendable {
    /// Names in all archives, folders and links included.
    package var entries = 500
    /// Bytes of all files taken out.
    package var bytes = 100 << 20
    /// Bytes of one file.
    package var file = 25 << 20
    /// Pages of all PDFs that have several; a PDF whose pages are more is not opened at all.
    package var pages = 20
    /// Containers within each other.
    package var depth = 4
    /// Bytes that may come out of a container for each of its own.
    package var ratio = 100
    /// Bytes that may come out of any container, however small it is.
    package var smallContainer = 16 << 20
    /// Files told by name to be unopened.
    package var unopened = 20

    package init() {}
}

/// What may still be taken out: one value, passed through every container of a mail.
struct UnpackingBudget {
    let limits: UnpackingLimits
    private var entries: Int
    private var bytes: Int
    private var pages: Int

    init(_ limits: UnpackingLimits) {
        self.limits = limits
        entries = limits.entries
        bytes = limits.bytes
        pages = limits.pages
    }

    /// Counts one name; false when there are to be no more.
    mutating func takeEntry() -> Bool {
        entries -= 1
        return entries >= 0
    }

    /// Counts the pages of one PDF; false when they are to be left, and none is counted.
    mutating func takePages(_ count: Int) -> Bool {
        guard count <= pages else { return false }
        pages -= count
        return true
    }

    mutating func take(bytes count: Int) { bytes -= count }

    /// Bytes that the next file may have, when so many came out of its container already.
    func room(inContainerOf size: Int, after taken: Int) -> Int {
        let (grown, isHuge) = size.multipliedReportingOverflow(by: limits.ratio)
        let most = isHuge ? bytes : max(limits.smallContainer, grown)
        return max(0, min(limits.file, bytes, most - taken))
    }
}
