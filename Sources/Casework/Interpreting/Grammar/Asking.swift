/// What the verbs of a clause that ask for papers come to, once the words around them are heard.
struct Asking {
    /// 提供: a paper is wanted.
    private(set) var wants = false
    /// 重新上传: it is wanted once more.
    private(set) var wantsAgain = false
    /// 不要上传.
    private(set) var isDenied = false
    /// 已上传, 补了: told, not asked.
    private(set) var isDone = false

    var isAny: Bool { wants || wantsAgain }

    init(_ tokens: [Token]) {
        /// What governs the next verb.
        var governor: Word?
        for (index, token) in tokens.enumerated() {
            switch token.word {
            case .request?, .again?: take(index, of: tokens, under: governor)
            case .produce? where governor == .please && index + 1 < tokens.count:
                if tokens[index + 1].paper != nil { wants = true }
            case .wish?: if governor != .negation, asksForNext(index, of: tokens) { wants = true }
            case .prohibit?, .negation?, .undone?, .done?, .please?: governor = token.word
            case let word?: if !word.isIdle, word != .remedy { governor = nil }
            case nil: governor = nil
            }
        }
    }

    /// 要网站负责人授权书, 要彩色的.
    private func asksForNext(_ index: Int, of tokens: [Token]) -> Bool {
        let next = tokens.dropFirst(index + 1).drop { $0.isIdle || $0.role != nil }
        guard let first = next.first else { return false }
        return first.tellsLook || first.paper != nil && next.dropFirst().first?.word != .place
    }

    private mutating func take(_ index: Int, of tokens: [Token], under governor: Word?) {
        // 没有提供 finds a paper missing.
        if governor == .undone { return }
        let next = tokens.dropFirst(index + 1).prefix(2)
        if governor == .prohibit || governor == .negation {
            isDenied = true
        } else if governor == .done || (governor != .please && next.first?.says(.past) == true) {
            isDone = true
        } else if next.first?.says(.of) == true, next.count > 1, next.last?.takesUp == true {
            return
        } else if tokens[index].says(.again) {
            wantsAgain = true
        } else {
            wants = true
        }
    }
}

extension Token {
    /// Whether it goes on from a verb with 的, which describes it: 上传的核验单, 新拍的可以.
    fileprivate var takesUp: Bool {
        namesPaper || says(.fine) || says(.accepted) || issues != nil
    }

    /// Whether it is a verb that asks for papers.
    var asks: Bool { says(.request) || says(.again) }

    /// Whether it says how the picture of a paper must look: 彩色.
    var tellsLook: Bool {
        guard case .term(.implied(let codes)) = kind else { return false }
        return Group.aboutPictures.isSuperset(of: codes)
    }
}
