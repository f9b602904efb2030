internal import Casework
internal import Materials

/// A reviewer's words, and as an answer to an earlier list of papers.
func interpretWords(_ content: [UInt8]) {
    let text = String(decoding: content, as: UTF8.self)
    check(interpret(text, on: today))
    check(interpret(text, subject: text, on: today, known: ["1799000000001"], earlier: earlier))
}

private let today = CalendarDate(dayNumber: 20_000)
private let earlier = EarlierRequest(
    interpret("1799000000001：1、域名证书不清晰 2、核验单未盖章 3、缺少授权书。", on: today))

private func check(_ instruction: Instruction) {
    for item in instruction.items { precondition(!item.issues.isEmpty && !item.note.isEmpty) }
    precondition(Set(instruction.filings).count == instruction.filings.count)
    guard instruction.confidence == .sure else { return }
    precondition(instruction.notUnderstood.isEmpty && !instruction.filings.isEmpty)
    precondition(instruction.intent != .unclear)
}
