import Materials

/// What a word of the lexicon says to the grammar.
enum Meaning: Sendable, Hashable {
    case paper(Paper)
    /// Something is wrong with a paper.
    case issue([IssueCode])
    /// A requirement that tells what was wrong when nothing else does: 清晰, 彩色.
    case implied([IssueCode])
    case word(Word)
}

/// A name of a paper: one material, or the several it may stand for.
struct Paper: Sendable, Hashable {
    var candidates: [Material]
    /// Whether the name alone settles the material.
    var isCertain: Bool
    /// What a picture of somebody who holds it is: 手持营业执照.
    var held: [Material] = []
    /// Whether it may as well be a paper of another kind: 证书.
    var isWeak: Bool { !isCertain && candidates.count == 1 }

    /// The picture of somebody who holds it; a picture itself stays what it is.
    var inHand: Paper {
        held.isEmpty ? self : Paper(candidates: held, isCertain: held.count == 1)
    }
}

/// The grammar's words: everything that is neither a paper nor a defect; each is a key of the
/// lexicon.
enum Word: Int, CodingKey, CaseIterable {
    /// Takes the papers after it as missing: 缺少.
    case lack
    case request
    /// Makes a question a request: 请, could you.
    case please
    /// What is asked after it is done: 已上传.
    case done
    /// 了, which after a verb says that it is done.
    case past
    /// 的, which after a verb makes it describe the paper that follows: 上传的核验单.
    case of
    /// Ends a sentence and says nothing: 吧.
    case particle
    /// Asks for the paper right after it to be made: 填写.
    case produce
    /// Says that what came is not the paper after it: 上传的不是.
    case notThis
    /// Says that the paper after it is what came, whatever was wanted: 发来的是.
    case came
    /// Wants a paper once more: 重新上传.
    case again
    /// How to do it; goes into the note, changes nothing.
    case remedy
    /// A picture of the paper, which stands for it: 扫描件.
    case copy
    /// Makes of the paper after it a picture of somebody who holds it: 手拿着.
    case holding
    /// Says of the paper before it what was said of the last: 也一样.
    case ditto
    /// 要: asks for the paper or the look right after it.
    case wish
    /// 有效期: until when a paper holds.
    case validity
    /// 空着: nothing stands where something should.
    case blank
    /// One side of a card: 国徽面.
    case side
    /// A matter of form data or of another paper than the twelve, which no paper can mend.
    case concern
    /// Whose letter it is: 主体负责人, 网站.
    case subjectRole
    case siteRole
    case exempt, accepted, failed
    /// Takes back one point of an earlier request: 这一项取消.
    case cancel
    /// Accepts a paper but never a whole filing: 可以了.
    case fine
    /// Neither accepts nor refuses: 收到.
    case received
    case rest, every, below, above, only
    case except, outside
    case condition, prohibit, negation
    /// Denies that something was done: 没, 未.
    case undone
    case with, join
    /// 或: which of the papers is left open.
    case alternative
    /// Says that it holds of some of the papers named, not of which: 其中一个.
    case some
    case question, hedge, consequence
    /// Makes a question one that asks for something: 能不能.
    case polite
    /// Opens a clause that only says why: 考虑到.
    case cause
    /// Asks why something is wrong, and so says that it is: 怎么没盖章.
    case rebuke
    /// Announces an address to look at, so that a domain is no paper's domain.
    case visit
    /// Explains why a paper is owed without asking for one: 已更名.
    case reason
    /// Makes the paper before it a place: 营业执照上.
    case place
    /// Says what we do ourselves: 我们会在.
    case promise
    /// Adds what is spoken of to what was: 也.
    case also
    /// Says what the paper before it is: 系.
    case copula
    /// Makes the size beside it a rule: 以内.
    case limit
    /// Whoever writes, and the office behind him: 我, 管局.
    case author
    /// Opens what is to be done, and says nothing of its own: 把, 先.
    case manner
    /// Makes the paper beside it what another is to agree with: 按营业执照填写, 以营业执照为准.
    case standard
    /// Whom a rule is for; in brackets it limits what is asked: （事业单位需要）.
    case party
    /// What a filing is about, and no paper: 域名.
    case matter
    case approve, reject, withdraw, extend
    case deadlineLabel
    /// Makes the length of time after it a deadline: 给您.
    case grant
    case orderLabel
    /// Announces a number that is no order: 电话.
    case numberLabel
    /// Announces numbers of points: items.
    case itemLabel
    case greeting, closing
    case filler
}

extension Word {
    /// Whether it may stand between the words of a phrase and says nothing there.
    var isIdle: Bool {
        switch self {
        case .filler, .please, .done, .past, .of, .particle, .wish, .author, .manner, .copula,
            .also:
            true
        default: false
        }
    }
}
