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
}

/// The grammar's words: everything that is neither a paper nor a defect.
enum Word: String, Sendable, CaseIterable {
    /// Takes the papers after it as missing: 缺少.
    case lack
    case request
    /// Says that what came is not the paper after it: 上传的不是.
    case notThis = "not-this"
    /// Says that the paper after it is what came, whatever was wanted: 发来的是.
    case came
    /// Wants a paper once more: 重新上传.
    case again
    /// How to do it; goes into the note, changes nothing.
    case remedy
    /// A matter of form data or of another paper than the twelve, which no paper can mend.
    case concern
    case subjectRole = "subject-role"
    case siteRole = "site-role"
    case exempt, accepted, failed
    /// Accepts a paper but never a whole filing: 可以了.
    case fine
    /// Neither accepts nor refuses: 收到.
    case received
    case rest, every, below, above, only
    case except, outside
    case condition, prohibit, negation
    case with, join
    case question, hedge, consequence
    /// Asks why something is wrong, and so says that it is: 怎么没盖章.
    case rebuke
    /// Announces an address to look at, so that a domain is no paper's domain.
    case visit
    /// Explains why a paper is owed without asking for one: 已更名.
    case reason
    /// Makes the paper before it a place: 营业执照上.
    case place
    /// Whom a rule is for; in brackets it limits what is asked: （事业单位需要）.
    case party
    /// What a filing is about, and no paper: 域名, 网站.
    case matter
    case approve, reject, withdraw, extend
    case deadlineLabel = "deadline-label"
    case orderLabel = "order-label"
    /// Announces a number that is no order: 电话.
    case numberLabel = "number-label"
    /// Announces numbers of points: items.
    case itemLabel = "item-label"
    case greeting, closing
    case filler
}
