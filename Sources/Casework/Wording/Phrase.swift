internal import Materials

/// The catalogue of what letters say, both languages side by side.
enum Phrase {
    static let colon = LocalText(chinese: "：", english: ": ")
    static let comma = LocalText(chinese: "，", english: ", ")
    static let listComma = LocalText(chinese: "、", english: ", ")
    static let semicolon = LocalText(chinese: "；", english: "; ")

    static func heading(_ text: String) -> LocalText {
        LocalText(chinese: "【\(text)】", english: "\(text):")
    }

    // MARK: Greetings

    static func greeting(_ organisation: String) -> LocalText {
        LocalText(chinese: "\(organisation)，您好：", english: "Dear \(organisation),")
    }

    static let greeting = LocalText(chinese: "您好：", english: "Hello,")
    static let reviewerGreeting = LocalText(chinese: "审核人员，您好：", english: "Dear reviewer,")

    // MARK: Headings

    static let papersNow = LocalText(chinese: "这次收到的材料", english: "Papers in this mail")
    static let papersOwed = LocalText(chinese: "还需要提交", english: "Still needed")
    static let papersWanted = LocalText(chinese: "需要补交的材料", english: "Papers needed")
    static let papersDone = LocalText(
        chinese: "已收到，不用重发", english: "Already received, no need to send again")
    static let unplaced = LocalText(
        chinese: "没有采用的附件", english: "Attachments not used")
    static let unopened = LocalText(
        chinese: "打不开的文件", english: "Files we could not open")
    static let howToSend = LocalText(chinese: "怎样提交", english: "How to send")

    // MARK: Labels

    static let file = LocalText(chinese: "文件", english: "File")
    static let problem = LocalText(chinese: "问题", english: "Problem")
    static let remedy = LocalText(chinese: "办法", english: "What to do")
    static let requirement = LocalText(chinese: "要求", english: "Requirements")
    static let reviewerWords = LocalText(chinese: "审核意见", english: "Reviewer's words")
    static let hint = LocalText(chinese: "提示", english: "Note")
    static let note = LocalText(chinese: "说明", english: "Remark")

    // MARK: Statuses

    static let needed = LocalText(chinese: "待提交", english: "needed")
    static let neededAgain = LocalText(chinese: "需重新提交", english: "send again")
    static let accepted = LocalText(chinese: "审核人员已认可", english: "accepted by the reviewer")
    static let waived = LocalText(chinese: "不再需要", english: "no longer needed")

    static func ruleNumber(_ rule: String) -> LocalText {
        LocalText(chinese: "（规则 \(rule)）", english: " (rule \(rule))")
    }

    static func issue(_ issue: String, said words: String) -> LocalText {
        LocalText(chinese: "\(issue)（审核意见：\(words)）", english: "\(issue) (reviewer: \(words))")
    }

    static func severalFiles(_ count: Int) -> LocalText {
        LocalText(
            chinese: "共 \(count) 个文件，按最差的一个判断。",
            english: "\(count) files; the worst of them decides.")
    }

    // MARK: How to send

    static let steps: [LocalText] = [
        LocalText(
            chinese: "直接回复这封邮件，不要新建邮件，也不要改收件人。",
            english: "Reply to this mail; do not start a new one or change the recipient."),
        LocalText(
            chinese: "把图片作为普通附件添加（JPG、PNG 或 GIF），每张小于 4 MB；不要用网盘、超大附件或中转站链接。",
            english:
                "Add the pictures as ordinary attachments (JPG, PNG or GIF), each under 4 MB; no cloud or large-file links."
        ),
        LocalText(
            chinese: "文件名写上材料名称，域名证书再加上域名，例如“域名证书 example.cn.jpg”。",
            english:
                "Name each file after its paper, a domain certificate also after its domain, such as \"domain certificate example.cn.jpg\"."
        ),
        LocalText(
            chinese: "可以分几次发，每次都会告诉您还差什么。",
            english: "You may send them in several mails; each answer says what is still missing."),
    ]

    static func deadline(_ day: CalendarDate) -> LocalText {
        LocalText(chinese: "请在 \(day) 之前（含当天）补齐。", english: "Please complete them by \(day).")
    }

    static let noDeadline = LocalText(
        chinese: "请尽快补齐。", english: "Please complete them as soon as you can.")

    static func overdue(_ day: CalendarDate) -> LocalText {
        LocalText(
            chinese: "期限 \(day) 已过，请立即补齐。",
            english: "The deadline of \(day) has passed; please complete them now.")
    }

    // MARK: Small print

    static func about(_ order: String, _ state: String) -> LocalText {
        LocalText(
            chinese: "备案订单 \(order)，状态：\(state)。",
            english: "Filing order \(order), state: \(state).")
    }

    static let automatic = LocalText(
        chinese: "本邮件由系统自动发出：系统只检查图片的格式和清晰度，内容由审核人员判断。",
        english:
            "This is an automatic mail: the system checks the form of pictures only; people judge their content."
    )

    static let onFileOnly = LocalText(
        chinese: "结果只发往备案登记的邮箱。",
        english: "Results go only to the addresses on file.")
}
