extension AnnotationSheet {
    /// How one kind of thing is marked, and what that means.
    struct Mark: Sendable {
        var colour: String
        var meaning: LocalText
        var isDashed = false
        /// Whether it is a tinted area and no line around one.
        var isArea = false
        var opacity = 0.35

        static let page = Mark(
            colour: "#0aa",
            meaning: LocalText(chinese: "纸张范围", english: "what is taken for the page"),
            isDashed: true)
        static let blurred = Mark(
            colour: "#a3f", meaning: LocalText(chinese: "模糊", english: "blurred"),
            isArea: true)
        static let red = Mark(
            colour: "#e02",
            meaning: LocalText(chinese: "红色（印章）", english: "as red as a seal"))
        static let cut = Mark(
            colour: "#f60",
            meaning: LocalText(chinese: "内容在此边被裁断", english: "this side cuts through ink"),
            isArea: true, opacity: 0.8)
        static let face = Mark(
            colour: "#0a3",
            meaning: LocalText(chinese: "人脸及得分", english: "a face with its score"))
        static let text = Mark(
            colour: "#06c", meaning: LocalText(chinese: "识别出的文字", english: "text that was read"))
        static let doubt = Mark(
            colour: "#c60",
            meaning: LocalText(
                chinese: "有字符存疑的文字", english: "text with a character in doubt"),
            isDashed: true)

        /// What is marked in the picture of a paper.
        ///
        /// A photo of a person is no sheet: its corners, blur and red say nothing, and are not judged.
        static func all(onSheet isSheet: Bool) -> [Mark] {
            [text, doubt, face] + (isSheet ? [page, red, blurred, cut] : [])
        }
    }
}

extension Verdict.Outcome {
    var title: LocalText {
        switch self {
        case .checked: LocalText(chinese: "通过初检", english: "checked")
        case .mended: LocalText(chinese: "已修正", english: "mended")
        case .returned: LocalText(chinese: "退回", english: "returned")
        case .held: LocalText(chinese: "待人工核对", english: "held for a person")
        }
    }

    var colour: String {
        switch self {
        case .checked, .mended: "#0a3"
        case .returned: "#e02"
        case .held: "#c60"
        }
    }
}

extension Severity {
    var colour: String {
        switch self {
        case .refuse: "#e02"
        case .hold, .warn: "#c60"
        case .info: "#666"
        }
    }
}
