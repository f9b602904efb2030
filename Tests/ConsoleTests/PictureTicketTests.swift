import Testing

@testable import Console

@Suite struct PictureTicketTests {
    private let tickets = PictureTickets()
    private let view = PictureTickets.View(session: "a", mail: 1)

    private func issue(_ picture: [UInt8] = [1], at now: Int64 = 0) -> String {
        tickets.issue(picture, for: view, at: now) { .random(in: .min ... .max) }
    }

    @Test("a ticket gives its picture once")
    func once() {
        let (one, other) = (issue([1]), issue([2]))
        #expect(tickets.redeem(other, for: view, at: 1) == [2])
        #expect(tickets.redeem(other, for: view, at: 1) == nil)
        #expect(tickets.redeem(one, for: view, at: 1) == [1])
    }

    @Test(
        "in another session, or for another mail, it gives nothing and is spent",
        arguments: [
            PictureTickets.View(session: "b", mail: 1), PictureTickets.View(session: "a", mail: 2),
        ])
    func foreign(other: PictureTickets.View) {
        let ticket = issue()
        #expect(tickets.redeem(ticket, for: other, at: 1) == nil)
        #expect(tickets.redeem(ticket, for: view, at: 1) == nil)
    }

    @Test("it is over after a minute")
    func late() {
        let (early, late) = (issue(), issue())
        #expect(tickets.redeem(early, for: view, at: PictureTickets.lifetime - 1) == [1])
        #expect(tickets.redeem(late, for: view, at: PictureTickets.lifetime) == nil)
    }

    @Test(
        "what was never issued gives nothing",
        arguments: ["", "x", String(repeating: "0", count: 64)])
    func unknown(ticket: String) {
        _ = issue()
        #expect(tickets.redeem(ticket, for: view, at: 1) == nil)
    }

    @Test("when too many wait, the oldest are gone")
    func many() {
        let issued = (0...PictureTickets.most).map { _ in issue() }
        #expect(tickets.redeem(issued[0], for: view, at: 1) == nil)
        #expect(tickets.redeem(issued[1], for: view, at: 1) == [1])
    }
}
