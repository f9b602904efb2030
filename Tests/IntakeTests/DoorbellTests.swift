import Synchronization
import Testing

@testable import Intake

@Suite("Doorbell")
struct DoorbellTests {
    @Test("a ring before the wait is not lost")
    func early() async {
        let bell = Doorbell()
        bell.ring()
        await bell.wait(atMost: .seconds(3600))
    }

    @Test("one ring wakes everyone who waits")
    func all() async {
        let bell = Doorbell()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<8 { group.addTask { await bell.wait(atMost: .seconds(3600)) } }
            group.addTask {
                // Some may not wait yet; ringing goes on until all are through.
                while !Task.isCancelled {
                    bell.ring()
                    await Task.yield()
                }
            }
            for _ in 0..<8 { await group.next() }
            group.cancelAll()
        }
    }

    @Test("nobody waits longer than allowed, nor after being cancelled")
    func ends() async {
        let bell = Doorbell()
        await bell.wait(atMost: .milliseconds(1))
        let waiter = Task { await bell.wait(atMost: .seconds(3600)) }
        waiter.cancel()
        await waiter.value
    }
}
