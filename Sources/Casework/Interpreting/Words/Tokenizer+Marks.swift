/// Marks and blanks that stand for punctuation or words.
extension Tokenizer {
    /// Whether a line has no marks but blanks, and those between words, not between all letters.
    func hasOnlyBlanks(_ line: Range<Int>) -> Bool {
        !text.scalars[line].contains(where: Self.pauses.contains) && !spacesLetters(line)
    }

    /// 核 验 单: whether blanks say nothing, for they are everywhere.
    func spacesLetters(_ line: Range<Int>) -> Bool {
        line.filter { text.gapBefore[$0] }.count * 3 >= line.count
    }

    /// Whether a blank stands for a comma, as in messages without any: 章没盖 盖上再拍.
    var pausesHere: Bool {
        guard text.gapBefore[position], let last = tokens.last,
            text.scalar(at: position - 1)?.isHan == true || text.scalars[position].isHan
        else { return false }
        return last.range.upperBound == position && last.kind != .newline
    }

    static let pauses = Set(",。;!?:、|\t".unicodeScalars)

    /// 【营业执照】 at the start of a line.
    func endsHeading(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "】" && text.scalars[lineStart] == "【"
            && !text.scalars[lineStart + 1..<position].contains("】")
    }

    /// 收到～ but not 200k~4m.
    func isDrawnOut(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "~" && text.scalar(at: position - 1)?.isWordPart != true
            && text.scalar(at: position + 1)?.isWordPart != true
    }

    /// [√], [×]: a box with a tick or without.
    var box: Token? {
        guard text.scalars[position] == "[", let mark = text.scalar(at: position + 1),
            text.scalar(at: position + 2) == "]"
        else { return nil }
        let isTicked = "√✓✔v".unicodeScalars.contains(mark)
        guard isTicked || "×✗✘x ".unicodeScalars.contains(mark) else { return nil }
        let kind: Token.Kind = isTicked ? .term(.word(.accepted)) : .quantity
        return Token(kind: kind, range: position..<position + 3)
    }

    /// The end of 's after a word.
    var possessiveEnd: Int? {
        let isMark = text.scalars[position] == "'" || text.scalars[position] == "’"
        guard isMark, text.scalar(at: position - 1)?.isLatin == true,
            text.scalar(at: position + 1) == "s", text.scalar(at: position + 2)?.isWordPart != true
        else { return nil }
        return position + 2
    }
}
