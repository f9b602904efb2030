package import Materials

/// Why a mail waits for a person; a closed set.
package enum HoldReason: String, Codable, CaseIterable, Sendable {
    case unknownSender = "unknown-sender"
    case unauthenticatedSender = "unauthenticated-sender"
    case unverified
    case notAddressed = "not-addressed"
    case noFiling = "no-filing"
    case severalFilings = "several-filings"
    case conflictingEvidence = "conflicting-evidence"
    case unclearAttachment = "unclear-attachment"
    case reviewerConfirmation = "reviewer-confirmation"
    case ambiguousMessage = "ambiguous-message"
    case malware
    case unscanned
    case nothingAsked = "nothing-asked"
    case byPerson = "by-person"
}

extension HoldReason {
    /// What is the matter, in a sentence.
    package var meaning: LocalText { advice.meaning }

    /// What a person can do about it.
    package var remedy: LocalText { advice.remedy }

    private var advice: (meaning: LocalText, remedy: LocalText) {
        switch self {
        case .unknownSender:
            (
                LocalText(
                    chinese: "发件人没有登记在任何订单里。", english: "The author is on file of no filing."),
                LocalText(
                    chinese: "如果属于某个订单，先在备案系统核对发件人，再放行；否则不用处理。",
                    english:
                        "If it belongs to a filing, make sure of the author first, then release it; else leave it."
                )
            )
        case .unauthenticatedSender:
            (
                LocalText(
                    chinese: "地址已登记，但没有可信服务器担保，可能是伪造的。",
                    english:
                        "The address is on file, but no trusted server vouches for it: it may be forged."
                ),
                LocalText(
                    chinese: "用其他方式向本人核实，再放行。",
                    english: "Ask the owner of the address another way, then release it.")
            )
        case .unverified:
            (
                LocalText(
                    chinese: "用了我们的回复地址，但发件人不是登记的联系人，多半是转发。",
                    english:
                        "It came to a reply address of ours from somebody else, as a forwarded mail does."
                ),
                LocalText(
                    chinese: "看一看材料，属实就放行到该订单。",
                    english: "Look at the papers; if they are right, release it as that filing.")
            )
        case .notAddressed:
            (
                LocalText(
                    chinese: "收件人里没有我们的地址：密送、转发或邮件列表。",
                    english: "None of our addresses is named: a blind copy, a forwarding or a list."
                ),
                LocalText(
                    chinese: "是申请人发来的就放行；别名可写进 reply.aliases。",
                    english:
                        "Release it if an applicant meant it; name aliases under reply.aliases.")
            )
        case .noFiling:
            (
                LocalText(chinese: "看不出是哪个订单。", english: "Nothing tells which filing it is about."),
                LocalText(
                    chinese: "找到订单后放行到该订单；订单还没导入就先导入，再重新处理。",
                    english:
                        "Release it as its filing; if that is not imported yet, import it and retry."
                )
            )
        case .severalFilings:
            (
                LocalText(
                    chinese: "几个订单都有可能，或者材料分属几个订单。",
                    english: "Several filings fit, or it has papers of several."),
                LocalText(
                    chinese: "按下面的候选放行；分属几个订单的，请发件人分开发。",
                    english:
                        "Release it as one of the guesses below; papers of several filings must be sent apart."
                )
            )
        case .conflictingEvidence:
            (
                LocalText(
                    chinese: "证据互相矛盾：发件人、回复地址和订单号指向不同的订单。",
                    english: "Author, reply address and order number point at different filings."),
                LocalText(
                    chinese: "当心冒名。确定之后再放行。",
                    english: "Beware of imposture. Release it when you are sure.")
            )
        case .unclearAttachment:
            (
                LocalText(
                    chinese: "有的附件看不出是哪份材料；其余已处理并回复。",
                    english: "One of its papers may be several; the rest was taken and answered."),
                LocalText(
                    chinese: "看图片判断；发件人已被请求说明。",
                    english: "Look at the picture; the sender has been asked to say which it is.")
            )
        case .reviewerConfirmation:
            (
                LocalText(
                    chinese: "审核人员的要求没有完全看懂，已请其确认。",
                    english:
                        "A reviewer's words were not understood for sure; the reviewer was asked."),
                LocalText(
                    chinese: "等回复；确认无误也可放行，照办。",
                    english: "Wait for the answer, or release it to carry out what was understood.")
            )
        case .ambiguousMessage:
            (
                LocalText(
                    chinese: "邮件结构可以有两种读法，可能是攻击。",
                    english: "The mail can be read in two ways, as attacks can."),
                LocalText(
                    chinese: "用 buzheng read 查看原件；可信才放行。",
                    english:
                        "Look at the original with 'buzheng read'; release it only if you trust it."
                )
            )
        case .malware:
            (
                LocalText(
                    chinese: "杀毒程序在邮件里发现了恶意代码。",
                    english: "The malware scanner found something in it."),
                LocalText(
                    chinese: "不要打开原件。多半应当拒绝；确认是误报才放行。",
                    english:
                        "Do not open the original. Refuse it, or release it if you know the finding is false."
                )
            )
        case .unscanned:
            (
                LocalText(
                    chinese: "杀毒程序没能查完这封邮件。",
                    english: "The malware scanner could not look through it."),
                LocalText(
                    chinese: "看日志里的原因；改好扫描设置后重新处理，或者查看后放行。",
                    english:
                        "See the reason in the log; mend the scanner's limits and retry it, or look at it and release it."
                )
            )
        case .nothingAsked:
            (
                LocalText(chinese: "来了没有要求的材料。", english: "Papers came that nobody asked for."),
                LocalText(
                    chinese: "请审核人员决定；提出要求之后重新处理。",
                    english: "Let the reviewer decide; retry once the papers are asked for.")
            )
        case .byPerson:
            (
                LocalText(chinese: "有人决定先放着。", english: "Somebody decided to keep it."),
                LocalText(
                    chinese: "看日志里的原因，再放行或重新处理。",
                    english: "See the reason in the log, then release or retry it.")
            )
        }
    }
}
