/// The mailboxes of an address field, read forgivingly, with what was odd about them.
///
/// GMime's reading is not used: it drops routes, cuts at NUL, joins fields, and recurses with
/// every group.
struct AddressList {
    /// What makes an author doubtful or not repliable (RFC 5322 §3.4).
    enum Oddity: Hashable {
        case group, quotedLocalPart
        /// Two readers may see two addresses.
        case route, severalAngles, textAfterAngle, unclosed, null, encodedAddress, badAddress
        case tooMany
    }

    private(set) var mailboxes: [Message.Mailbox] = []
    private(set) var oddities: Set<Oddity> = []

    private let text: [UInt8]
    private let header: HeaderText
    private let limit: Int
    private var index = 0
    private var words: [UInt8] = []
    private var hasQuotedWord = false
    private var comment: [UInt8] = []
    private var address: [UInt8]?

    init(_ field: [UInt8], header: HeaderText, limit: Int) {
        text = field.filter { $0 != 0x0D && $0 != 0x0A }
        self.header = header
        self.limit = limit
        if field.contains(0) { oddities.insert(.null) }
        read()
    }

    private mutating func read() {
        while index < text.count, mailboxes.count <= limit {
            let byte = text[index]
            index += 1
            switch byte {
            case UInt8(ascii: "("): comment = takeComment()
            case UInt8(ascii: "\""): takeQuoted()
            case UInt8(ascii: "<"): takeAngle()
            case UInt8(ascii: ","), UInt8(ascii: ";"): finish()
            case UInt8(ascii: ":"):
                oddities.insert(.group)
                words = []
            default: takeWord(byte)
            }
        }
        finish()
        if mailboxes.count > limit {
            oddities.insert(.tooMany)
            mailboxes.removeLast(mailboxes.count - limit)
        }
    }

    private mutating func takeWord(_ byte: UInt8) {
        if address != nil, byte != 0x20, byte != 0x09 { oddities.insert(.textAfterAngle) }
        if byte == UInt8(ascii: "@"), hasQuotedWord, address == nil {
            oddities.insert(.quotedLocalPart)
        }
        words.append(byte)
    }

    private mutating func takeComment() -> [UInt8] {
        var depth = 1
        var content: [UInt8] = []
        while index < text.count {
            let byte = text[index]
            index += 1
            switch byte {
            case UInt8(ascii: "\\") where index < text.count:
                content.append(text[index])
                index += 1
                continue
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"): depth -= 1
            default: break
            }
            if depth == 0 { return content }
            content.append(byte)
        }
        oddities.insert(.unclosed)
        return content
    }

    private mutating func takeQuoted() {
        if address != nil { oddities.insert(.textAfterAngle) }
        hasQuotedWord = true
        while index < text.count {
            let byte = text[index]
            index += 1
            if byte == UInt8(ascii: "\"") { return }
            if byte == UInt8(ascii: "\\"), index < text.count {
                words.append(text[index])
                index += 1
            } else {
                words.append(byte)
            }
        }
        oddities.insert(.unclosed)
    }

    private mutating func takeAngle() {
        if address != nil { oddities.insert(.severalAngles) }
        var content: [UInt8] = []
        var isQuoted = false
        while index < text.count {
            let byte = text[index]
            index += 1
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if byte == UInt8(ascii: ">"), !isQuoted {
                note(content)
                address = content
                return
            }
            content.append(byte)
        }
        oddities.insert(.unclosed)
        address = content
    }

    private mutating func note(_ content: [UInt8]) {
        if content.first == UInt8(ascii: "@") { oddities.insert(.route) }
        if content.contains(UInt8(ascii: "\"")) { oddities.insert(.quotedLocalPart) }
        if content.contains(UInt8(ascii: "<")) { oddities.insert(.severalAngles) }
    }

    private mutating func finish() {
        defer {
            words = []
            hasQuotedWord = false
            comment = []
            address = nil
        }
        let hasInk = words.contains { $0 != 0x20 && $0 != 0x09 }
        guard hasInk || address != nil else { return }
        let spec = HeaderText.printable(String(decoding: address ?? words, as: UTF8.self))
        check(spec)
        let name = header.decoded(address == nil ? comment : hasInk ? words : comment)
        mailboxes.append(Message.Mailbox(name: name, address: spec))
    }

    private mutating func check(_ spec: String) {
        if spec.contains("=?") { oddities.insert(.encodedAddress) }
        let halves = spec.split(separator: "@", omittingEmptySubsequences: false)
        let isWhole = halves.count == 2 && halves.allSatisfy { !$0.isEmpty }
        if !isWhole || spec.contains(" ") { oddities.insert(.badAddress) }
    }
}

extension AddressList {
    /// The one author, or why there is none that can be told for sure.
    var author: Result<Message.Mailbox, AuthorDoubt> {
        // One address of a form we do not write is seen alike by everyone.
        let plain: Set<Oddity> = [.group, .quotedLocalPart, .badAddress]
        guard oddities.isSubset(of: plain), mailboxes.count <= 1 else {
            return .failure(.ambiguous)
        }
        guard oddities.isEmpty, let mailbox = mailboxes.first else {
            return .failure(.notRepliable)
        }
        return .success(mailbox)
    }
}

/// Why a mail has no author to answer.
enum AuthorDoubt: Error {
    /// None, a group, or a form that may not be answered.
    case notRepliable
    /// More than one, depending on who reads.
    case ambiguous
}
