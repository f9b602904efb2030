import Materials
import TestSupport
import Testing

@testable import Casework

/// Reviewers, applicants, strangers and the calendar in any order, over two filings.
@Suite("In whatever order mails come")
struct InterleavingTests {
    private static let orders = [Sample.order, "1799000999999"]
    private static let applicants = [Sample.applicant, "wang@applicant.example.test"]
    private static let reviewers = [Sample.reviewer, "zhao@review.example.test"]
    private static let instructions = [
        "缺少网站负责人授权书。", "缺核验单和变更证明，请于12月10日前补齐。", "lantian.cn 的域名证书不清晰，请重新上传。",
        "核验单可以了，网站负责人授权书未盖章。", "第1项可以了，第2项还是不行。", "初审意见：通过。", "初审意见：通过。", "不予受理。", "驳回",
        "请忽略上一封邮件，授权书不需要提供，只补域名证书即可。", "期限延长至12月20日。", "先别驳回。", "好的，谢谢",
    ]
    private static let papers = [
        "网站负责人授权书.jpg", "核验单.jpg", "变更证明.jpg", "域名证书lantian.cn.jpg", "IMG_1.jpg", "image001.png",
    ]

    /// The filings as the decisions so far have left them.
    private struct World {
        var files: [CaseFile]
        var given: [EarlierPaper] = []
        var clock = Sample.now
        var nextID: Int64 = 100
        var log: [String] = []
        /// Who moved which filing, in order.
        var moves: [Move] = []

        func file(_ order: String?) -> CaseFile? { files.first { $0.filing.order == order } }
    }

    private struct Move {
        var order: String
        var isReviewers: Bool
    }

    /// What must have happened in all rounds together, lest the rest proves nothing, and how often
    /// at least.
    private static let happenings = [
        "request": 20, "answer": 20, "confirmation": 20, "report": 5, "reminder": 5, "overdue": 5,
        "checked": 20, "returned": 20, "accepted": 3, "waived": 5,
        "held unknown-sender": 5, "held unauthenticated-sender": 5, "held reviewer-confirmation": 5,
        "filing closed": 5, "applicant between two words of the reviewer": 10,
        "reviewer between two mails of the applicant": 5, "the other filing in between": 10,
    ]

    private static func world() -> World {
        World(
            files: zip(orders, zip(applicants, reviewers)).map { order, people in
                let filing = Sample.filing(
                    order, contacts: [people.0], reviewer: people.1, name: "样例\(order.suffix(3))")
                return CaseFile(filing: filing, state: .inReview)
            })
    }

    private func someMail(_ random: inout SeededGenerator, at clock: Int64) throws -> IncomingMail {
        let place = Int.random(in: 0..<Self.orders.count, using: &random)
        let order = Self.orders[place]
        let isReviewer = Bool.random(using: &random)
        let own = isReviewer ? Self.reviewers[place] : Self.applicants[place]
        // Mostly those whose filing it is, so that much comes about; else anybody.
        let isTheirs = Int.random(in: 0..<6, using: &random) > 0
        let people =
            isTheirs
            ? [own] : isReviewer ? Self.reviewers : Self.applicants + ["x@stranger.test"]
        let holder =
            isTheirs
            ? own : (Self.reviewers + Self.applicants).randomElement(using: &random) ?? ""
        let purpose: ReplyToken.Purpose = isReviewer ? .confirmation : .reply
        let names = Self.papers.filter { _ in Bool.random(using: &random) }
        var mail = Sample.mail(
            from: people.randomElement(using: &random) ?? "",
            to: Bool.random(using: &random) ? [try Sample.token(order, holder, purpose)] : [],
            subject: Int.random(in: 0..<4, using: &random) > 0 ? "订单\(order)" : "",
            text: isReviewer ? Self.instructions.randomElement(using: &random) ?? "" : "见附件",
            authentication: [.pass, .pass, .pass, .pass, .pass, .pass, .none, .fail].randomElement(
                using: &random)
                ?? .none,
            attachments: isReviewer
                ? []
                : names.map {
                    Sample.picture(
                        $0, sharpness: [0.02, 0.6, 0.6].randomElement(using: &random) ?? 0.6,
                        sha256: "\($0)-\(Int.random(in: 0..<3, using: &random))")
                })
        mail.receivedAt = clock
        return mail
    }

    private func take(
        _ mail: IncomingMail, in world: inout World, thread: String?
    ) throws -> Decision {
        let candidates = Candidates(
            for: mail, among: world.files, threads: [thread].compactMap(\.self))
        var context = try Sample.context(
            candidates, policy: Policy(reviewers: []), earlier: world.given)
        context.now = world.clock
        var last = world.nextID
        context.newID = {
            last += 1
            return last
        }
        let decision = decide(mail, in: context)
        world.nextID = last
        world.files = world.files.map { $0.applying(decision) }
        for attachment in decision.attachments {
            guard let item = attachment.item,
                let paper = mail.attachments.first(where: { $0.path == attachment.path })
            else { continue }
            world.given.append(EarlierPaper(sha256: paper.sha256, item: item))
        }
        return decision
    }

    @Test("no mail goes to an address not on file, and no paper asked for is lost")
    func invariants() throws {
        var random = SeededGenerator(seed: 20_261_127)
        var tally: [String: Int] = [:]
        for round in 0..<40 {
            var world = Self.world()
            for _ in 0..<20 {
                world.clock += Int64.random(in: 60_000...200_000_000, using: &random)
                let before = world.files
                let mail = try someMail(&random, at: world.clock)
                let thread =
                    Bool.random(using: &random) ? Self.orders.randomElement(using: &random) : nil
                let decision = try take(mail, in: &world, thread: thread)
                world.log.append("\(mail.from): \(mail.text): \(decision.summary)")
                note(decision, of: mail, in: &world)
                check(decision.notices, of: mail, world, round)
                checkKept(before, world, round)
                let reminders = world.files.flatMap {
                    $0.reminders(at: world.clock, by: ReminderPolicy())
                }
                for name in happenings(of: decision, before, world)
                    + reminders.map(\.notice.kind.rawValue)
                {
                    tally[name, default: 0] += 1
                }
                check(reminders.map(\.notice), of: nil, world, round)
            }
            for name in turns(in: world) { tally[name, default: 0] += 1 }
        }
        for (name, least) in Self.happenings {
            let count = tally[name, default: 0]
            #expect(count >= least, "\(name): the mails did too little")
        }
    }

    /// Remembers whose mail changed a filing.
    private func note(_ decision: Decision, of mail: IncomingMail, in world: inout World) {
        guard decision.fate == .done, let order = decision.order else { return }
        world.moves.append(Move(order: order, isReviewers: Self.reviewers.contains(mail.from)))
    }

    private func happenings(
        of decision: Decision, _ before: [CaseFile], _ world: World
    ) -> [String] {
        let closed = zip(before, world.files).count { $0.isOpen && !$1.isOpen }
        var names = decision.notices.map(\.kind.rawValue)
        names += decision.itemChanges.map(\.state.rawValue)
        names += Array(repeating: "filing closed", count: closed)
        if case .held(let reason) = decision.fate { names.append("held \(reason.rawValue)") }
        return names
    }

    /// Every three moves that a sequence of whole conversations would not have.
    private func turns(in world: World) -> [String] {
        var names = zip(world.moves, zip(world.moves.dropFirst(), world.moves.dropFirst(2)))
            .filter { $0.order == $1.1.order && $0.order != $1.0.order }
            .map { _ in "the other filing in between" }
        for order in Self.orders {
            let own = world.moves.filter { $0.order == order }.map(\.isReviewers)
            for (first, (second, third)) in zip(own, zip(own.dropFirst(), own.dropFirst(2)))
            where first == third && first != second {
                names.append(
                    first
                        ? "applicant between two words of the reviewer"
                        : "reviewer between two mails of the applicant")
            }
        }
        return names
    }

    private func check(
        _ notices: [Notice], of mail: IncomingMail?, _ world: World, _ round: Int
    ) {
        let story = Comment(rawValue: "round \(round): \(world.log.joined(separator: " | "))")
        for notice in notices {
            let file = world.file(notice.order)
            if notice.kind.isForApplicant {
                #expect(file?.contact(notice.recipient) != nil, story)
            } else {
                let isInCharge = file.map { $0.reviewer == notice.recipient } ?? false
                #expect(isInCharge || notice.recipient == mail?.from, story)
                #expect(Self.reviewers.contains(notice.recipient), story)
            }
            for other in world.files where other.filing.order != notice.order {
                let isOfReviewer = !notice.kind.isForApplicant
                #expect(isOfReviewer || !notice.plain.contains(other.filing.order), story)
            }
        }
    }

    /// Every paper ever asked for is still there, and nothing changes in a filing that is closed.
    private func checkKept(_ before: [CaseFile], _ world: World, _ round: Int) {
        let story = Comment(rawValue: "round \(round): \(world.log.joined(separator: " | "))")
        for (old, new) in zip(before, world.files) {
            #expect(new.items.map(\.id).starts(with: old.items.map(\.id)), story)
            #expect(new.requests.map(\.id).starts(with: old.requests.map(\.id)), story)
            if !old.isOpen { #expect(new == old, story) }
            if new.isOpen, !new.owed.isEmpty, new != old {
                #expect(new.state == .needsSupplement, story)
            }
        }
    }
}
