/// What a mail offers for finding its filing, drawn out once so that the store can be asked.
package struct MatchingKeys: Sendable, Equatable {
    /// Digit runs of an order number's length, in the subject and in the text or a file's name.
    package var subjectOrders: [String]
    package var textOrders: [String]
    /// Message-IDs that the mail answers, without angle brackets.
    package var threadIDs: [String]
    /// The author's address, lower-case; empty when there is none.
    package var author: String
    /// Host names in the subject, the text and the attachments' names, lower-case.
    package var domains: [String]
    /// Tokens of any recipient address or answered Message-ID; not yet verified.
    package var tokens: [ReplyToken]
    /// Tokens beyond `tokenLimit`, which nobody looks at: a mail is no place to try thousands.
    package var surplusTokens: Int

    /// A mail that answers ours has one or two.
    static let tokenLimit = 20

    /// Order numbers to look up for `Candidates.byToken`.
    package var tokenOrders: [String] { tokens.map(\.order) }
    /// Order numbers to look up for `Candidates.byOrder`.
    package var orders: [String] { subjectOrders + textOrders }

    package init(of mail: IncomingMail) {
        let subjectOrders = orderNumbers(in: mail.subject)
        self.subjectOrders = subjectOrders
        threadIDs = mail.threadIDs
        author = mail.from.lowercased()
        let names = mail.attachments.map { withoutExtension($0.name) }
        textOrders = orderNumbers(in: ([mail.text] + names).joined(separator: "\n"))
            .filter { !subjectOrders.contains($0) }
        domains = domainNames(in: ([mail.subject, mail.text] + names).joined(separator: "\n"))
        let addressed = mail.recipients.compactMap { address in
            address.split(separator: "@").first.flatMap { ReplyToken(localPart: String($0)) }
        }
        let answered = mail.threadIDs.compactMap { ReplyToken(messageID: $0) }
        var seen: Set<String> = []
        let tried = mail.triesTokens ? addressed + answered : []
        let all = tried.filter { seen.insert($0.text).inserted }
        tokens = Array(all.prefix(Self.tokenLimit))
        surplusTokens = all.count - tokens.count
    }
}

/// A file name without a picture's or document's extension.
func withoutExtension(_ name: String) -> String {
    guard let dot = name.lastIndex(of: "."),
        fileExtensions.contains(name[name.index(after: dot)...].lowercased())
    else { return name }
    return String(name[..<dot])
}

/// Runs of 10 to 20 digits that can be order numbers: no mobile number, no identity number.
///
/// Full-width digits count as digits.
package func orderNumbers(in text: String) -> [String] {
    var found: [String] = []
    var digits = ""
    // A final separator closes the last run.
    for scalar in Array(text.unicodeScalars) + [" "] {
        let folded = halfWidth(scalar)
        if (0x30...0x39).contains(folded.value) {
            digits.unicodeScalars.append(folded)
            continue
        }
        let isPartOfWord = folded.isASCII && folded.properties.isAlphabetic
        if (10...20).contains(digits.count), !isPartOfWord, !looksPersonal(digits),
            !found.contains(digits)
        {
            found.append(digits)
        }
        digits = ""
    }
    return found
}

/// A mobile number has 11 digits from 13 to 19; an identity number 18 with a date inside.
func looksPersonal(_ digits: String) -> Bool {
    if digits.count == 11, digits.hasPrefix("1"), !"012".contains(digits.dropFirst().first ?? "0") {
        return true
    }
    guard digits.count == 18 else { return false }
    let year = Int(digits.dropFirst(6).prefix(4)) ?? 0
    let month = Int(digits.dropFirst(10).prefix(2)) ?? 0
    let day = Int(digits.dropFirst(12).prefix(2)) ?? 0
    return (1850...2100).contains(year) && (1...12).contains(month) && (1...31).contains(day)
}

/// A full-width form as its ASCII twin.
func halfWidth(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    guard (0xFF01...0xFF5E).contains(scalar.value) else { return scalar }
    return Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
}

/// Host names in running text, lower-case, in the order of their appearance.
///
/// Han labels are found only before an ASCII top level or through the filing's own domains:
/// running Chinese text has no word ends.
package func domainNames(in text: String) -> [String] {
    var found: [String] = []
    var word = ""
    for scalar in Array(text.unicodeScalars) + [" "] {
        let folded = halfWidth(scalar)
        let isDot = folded == "." || scalar.value == 0x3002
        if isDot || folded == "-" || isHostCharacter(folded) {
            word.append(isDot ? "." : Character(folded))
            continue
        }
        if let name = hostName(word), !found.contains(name) { found.append(name) }
        word = ""
    }
    return found
}

private func isHostCharacter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII && (scalar.properties.isAlphabetic || (0x30...0x39).contains(scalar.value))
}

private func hostName(_ word: String) -> String? {
    var labels = word.drop { $0 == "-" }.lowercased().split(separator: ".").map(String.init)
    if labels.first == "www" { labels.removeFirst() }
    guard labels.count >= 2, let top = labels.last, top.count >= 2,
        top.allSatisfy(\.isLetter) || top.hasPrefix("xn--"),
        !fileExtensions.contains(top), labels.allSatisfy({ $0.count <= 63 && $0.first != "-" })
    else { return nil }
    return labels.joined(separator: ".")
}

/// Whether a text names a domain the filing has, Unicode or not, as a whole host name.
func names(_ domain: String, in text: String) -> Bool {
    let text = Array(
        String(String.UnicodeScalarView(text.unicodeScalars.map(halfWidth))).lowercased())
    let wanted = Array(domain.lowercased())
    guard !wanted.isEmpty, text.count >= wanted.count else { return false }
    return (0...(text.count - wanted.count)).contains { start in
        let end = start + wanted.count
        return text[start..<end].elementsEqual(wanted) && isHostEdge(text, before: start)
            && isHostEdge(text, after: end)
    }
}

/// No host name runs on to the left, but for `www.`; none starts with a hyphen, so `证书-a.cn`
/// names `a.cn`.
private func isHostEdge(_ text: [Character], before start: Int) -> Bool {
    guard start > 0 else { return true }
    let last = text[start - 1]
    if last == "." { return text[..<start].suffix(4).elementsEqual("www.") }
    let neighbour = last == "-" ? text[..<(start - 1)].last ?? " " : last
    return !(neighbour.isASCII && (neighbour.isLetter || neighbour.isNumber)) && neighbour != "-"
}

/// No host name runs on to the right; a file extension is no label.
private func isHostEdge(_ text: [Character], after end: Int) -> Bool {
    guard end < text.count else { return true }
    let next = text[end]
    if next != "." { return !(next.isASCII && (next.isLetter || next.isNumber)) }
    let label = text[(end + 1)...].prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }
    return label.isEmpty || fileExtensions.contains(String(label))
}

private let fileExtensions: Set<String> = [
    "jpg", "jpeg", "png", "gif", "heic", "webp", "bmp", "tif", "tiff", "pdf", "zip", "rar", "doc",
    "docx", "xls", "xlsx", "txt", "html", "htm", "eml", "7z",
]
