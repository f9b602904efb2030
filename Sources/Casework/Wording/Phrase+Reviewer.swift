internal import Materials

/// What reviewers read; they read Chinese.
extension Phrase {
    enum ToReviewer {
        static func actedSubject(_ orders: String) -> String { "补正要求已执行（订单 \(orders)）" }
        static func askSubject(_ orders: String) -> String {
            orders.isEmpty ? "补正要求需要您确认" : "补正要求需要您确认（订单 \(orders)）"
        }
        static func reportSubject(_ order: String) -> String { "补正材料已收齐，请审核（订单 \(order)）" }

        static func acted(_ intent: Intent, filings: Int, papers: Int) -> String {
            switch intent {
            case .request: "已通知 \(filings) 个订单的申请人补交 \(papers) 份材料，清单如下。"
            case .withdraw: "已取消之前的补正要求，并通知申请人。"
            case .approve: "已记录认可，并通知申请人。"
            case .reject: "已记录驳回，并通知申请人。"
            case .extend: "已记录新的期限，并通知申请人。"
            case .unclear: "没有执行任何操作。"
            }
        }

        static let ask = "您的要求还没有执行，申请人也没有收到通知；请看下面的疑问，回复本邮件说明。"
        static let allIn = "申请人已交齐全部材料，格式检查结果如下，请人工审核内容。"

        /// What a reviewer writes to confirm the end of a filing.
        static let secondWords: Set<String> = ["驳回", "撤回"]

        static let understood = "系统的理解"
        static let doubts = "疑问"
        static let form = "可以这样回复"
        static let papers = "材料"
        static let deadline = "期限"
        static let orders = "订单"
        static let issues = "问题"
        static let words = "原话"
        static let automatic = "本邮件由系统自动发出；系统只检查图片的格式和清晰度。"

        static let formLines = [
            "#补正", "订单号: 2010352751485", "期限: 2026-12-10",
            "- 材料: 网站负责人授权书 | 问题: 缺失 | 要求: 法人签字并盖公章",
            "- 材料: 域名证书 | 域名: example.cn | 问题: 不清晰 | 要求: 彩打后拍照", "#完",
        ]
    }
}

extension InstructionReading.Doubt {
    /// What the reviewer is asked.
    var text: String {
        switch self {
        case .notUnderstood(let words): "没有看懂：“\(quoted(words))”"
        case .unsure: "系统不能确定以上理解是否正确，请确认或改正。"
        case .unclearIntent: "看不出您要做什么（补正、通过、驳回、撤回或延期）。"
        case .noOrder: "没有写订单号。"
        case .unknownOrder(let order): "订单 \(order) 不存在，或不由您负责。"
        case .severalOrders: "这个操作一次只能针对一个订单，请分开写。"
        case .closed(let order, let state):
            "订单 \(order) 的状态是“\(state.text(in: .chinese))”，不能再补正。"
        case .noPapers: "没有写需要哪些材料。"
        case .unknownDomain(let domain): "域名 \(quoted(domain, limit: 80)) 不在这个订单里。"
        case .whichDomain(let material): "请写明是哪个域名的\(material.name(in: .chinese))。"
        case .deadlinePassed(let day): "期限 \(day) 已经过去。"
        case .noDeadline: "没有写新的期限。"
        case .notForbidden(let issue, let material, let rule):
            "\(material.name(in: .chinese))不能以“\(issue.text(in: .chinese))”退回（规则 \(rule)）。"
        case .papersOutstanding: "还有材料没有收到，是否仍要认可？请写明认可哪些材料。"
        case .nobodyToTell(let order): "订单 \(order) 没有登记联系邮箱，无法通知申请人。"
        case .endsFiling(let order, .withdraw):
            "撤回后，订单 \(order) 尚未交齐的材料都不再需要，不能恢复。确认撤回，请直接回复本邮件，只写“撤回”两个字；不撤回则不用理会。"
        case .endsFiling(let order, _):
            "驳回后，订单 \(order) 的补正就此结束，不能恢复。确认驳回，请直接回复本邮件，只写“驳回”两个字；不驳回则不用理会。"
        }
    }
}
