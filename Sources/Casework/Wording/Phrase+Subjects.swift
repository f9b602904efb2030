internal import Materials

extension Phrase {
    private static func papers(_ count: Int) -> String {
        count == 1 ? "1 paper" : "\(count) papers"
    }

    private static func pictures(_ count: Int) -> String {
        count == 1 ? "1 attachment" : "\(count) attachments"
    }

    private static func files(_ count: Int) -> String {
        count == 1 ? "1 file" : "\(count) files"
    }

    // MARK: Subjects

    static func requestSubject(_ order: String, owed: Int) -> LocalText {
        LocalText(
            chinese: "备案补正通知：请补交 \(owed) 份材料（订单 \(order)）",
            english: "ICP filing \(order): please send \(papers(owed))")
    }

    static func answerSubject(_ order: String, owed: Int) -> LocalText {
        owed == 0
            ? LocalText(
                chinese: "备案补正：材料已收齐，待人工审核（订单 \(order)）",
                english: "ICP filing \(order): all papers received, waiting for review")
            : LocalText(
                chinese: "备案补正：还需 \(owed) 份材料（订单 \(order)）",
                english: "ICP filing \(order): \(papers(owed)) still needed")
    }

    static func statusSubject(_ order: String, _ state: String) -> LocalText {
        LocalText(
            chinese: "备案补正：\(state)（订单 \(order)）", english: "ICP filing \(order): \(state)")
    }

    // MARK: Leads

    static func requestLead(owed: Int) -> LocalText {
        LocalText(
            chinese: "您的备案需要补交 \(owed) 份材料。",
            english: "Your ICP filing needs \(papers(owed)).")
    }

    /// What came of a mail, in one breath: good, bad, waiting for a look, not placed, not opened,
    /// still owed.
    static func answerLead(
        good: Int, bad: Int, looked: Int, unplaced: Int, unopened: Int, missing: Int
    ) -> LocalText {
        var chinese: [String] = []
        var english: [String] = []
        if good > 0 {
            chinese.append("\(good) 份格式检查通过")
            english.append("\(papers(good)) passed the checks")
        }
        if bad > 0 {
            chinese.append("\(bad) 份需重新提交")
            english.append("\(papers(bad)) must be sent again")
        }
        if looked > 0 {
            chinese.append("\(looked) 份转人工查看")
            english.append("\(papers(looked)) will be looked at by a person")
        }
        if unplaced > 0 {
            chinese.append("\(unplaced) 个附件没有采用")
            english.append("\(pictures(unplaced)) not used")
        }
        if unopened > 0 {
            chinese.append("\(unopened) 个文件打不开")
            english.append("\(files(unopened)) could not be opened")
        }
        if missing > 0 {
            chinese.append("还有 \(missing) 份待提交")
            english.append("\(papers(missing)) still missing")
        }
        return LocalText(
            chinese: "收到您的邮件：\(chinese.joined(separator: "，"))。",
            english: "We have received your mail: \(english.joined(separator: ", ")).")
    }

    static let allIn = LocalText(
        chinese: "全部材料已收齐，请等待人工审核，不用再发。",
        english: "Everything is in; please wait for the review, nothing more to send.")

    static func noPapers(owed: Int) -> LocalText {
        LocalText(
            chinese: "收到您的邮件，但里面没有附件；还需要 \(owed) 份材料。",
            english:
                "We have received your mail, but nothing was attached; \(papers(owed)) still needed."
        )
    }

    static func onlyLinks(owed: Int) -> LocalText {
        LocalText(
            chinese: "收到您的邮件，但里面只有网盘或超大附件链接，我们不会下载；请改用普通附件，每张小于 4 MB。还需要 \(owed) 份材料。",
            english:
                "We have received your mail, but it holds only links to files kept elsewhere, which we never open; please attach the pictures, each under 4 MB. \(papers(owed).capitalizedFirst) still needed."
        )
    }

    static let linksToo = LocalText(
        chinese: "邮件里的网盘或超大附件链接没有打开，请把其中的图片作为普通附件发来，每张小于 4 MB。",
        english:
            "Links to files kept elsewhere were not opened; please attach those pictures, each under 4 MB."
    )

    static func locked(_ state: String) -> LocalText {
        LocalText(
            chinese: "收到您的邮件。这个备案目前不能修改（\(state)），没有任何改动。",
            english:
                "We have received your mail. This filing cannot be changed now (\(state)); nothing was changed."
        )
    }

    static let nothingOwed = LocalText(
        chinese: "收到您的邮件。这个备案目前不需要补交材料。",
        english: "We have received your mail. This filing needs no papers at present.")

    static let receivedBefore = LocalText(
        chinese: "收到您的邮件。里面的附件之前已经收到，不用重发。",
        english:
            "We have received your mail. What is attached had come before; no need to send it again."
    )

    static let nothingToDo = LocalText(
        chinese: "您暂时不用做什么。", english: "Nothing is asked of you.")

    static let keptForPerson = LocalText(
        chinese: "您发来的附件已转人工查看。", english: "What you attached will be looked at by a person.")

    static let withdrawn = LocalText(
        chinese: "之前的补正要求已经取消，不用再提交材料。",
        english: "The earlier request has been withdrawn; no papers are needed.")

    static func approved(remaining: Int) -> LocalText {
        remaining == 0
            ? LocalText(
                chinese: "您的补正材料已由审核人员认可，不用再发。",
                english: "The reviewer has accepted your papers; nothing more to send.")
            : LocalText(
                chinese: "审核人员认可了部分材料，还需要 \(remaining) 份。",
                english: "The reviewer has accepted some papers; \(papers(remaining)) still needed."
            )
    }

    static let rejected = LocalText(
        chinese: "审核人员已驳回这个备案订单，不用再补交材料；如需继续备案，请重新提交订单或联系审核人员。",
        english:
            "The reviewer has rejected this filing order; no more papers are needed. To go on, submit a new order or contact the reviewer."
    )
}

extension String {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
