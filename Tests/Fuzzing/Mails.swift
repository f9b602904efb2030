internal import Mail

/// A whole mail as it came, read by our own reader and by GMime beside it.
func readMail(_ content: [UInt8]) {
    let read = MessageReader().read(content)
    precondition(read.parts.allSatisfy { $0.bytes.count <= content.count })
    for words in [read.message.subject, read.message.text, read.message.fullText] {
        precondition(!words.utf8.contains(0))
    }
    precondition(!read.message.subject.utf8.contains { $0 == 0x0A || $0 == 0x0D })
    precondition(MessageReader().transcript(of: content).isWithinLimits)
}
