import Glibc
import Testing

@testable import Store

@Suite("One daemon works in a data directory")
struct InstanceLockTests {
    @Test("the next may begin while a process that the first has started still holds its file")
    func heir() throws {
        let scratch = try Scratch()
        var copy: Int32 = -1
        do {
            let lock = try scratch.lock()
            copy = dup(lock.descriptor)
        }
        defer { close(copy) }
        try #require(copy >= 0)
        #expect(throws: Never.self) { try scratch.lock() }
    }
}
