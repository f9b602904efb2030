internal import Materials

extension Phrase {
    /// Why an attachment answers no item, and what to do; nil for what needs no words.
    static func aside(_ reason: AttachmentAside) -> LocalText? {
        switch reason {
        case .logo, .byProgram, .companion, .container: nil
        case .notAPaper:
            LocalText(
                chinese: "不是图片，没有采用。请把材料拍照或扫描成 JPG 后发来。",
                english:
                    "is no picture and was not used. Please photograph or scan the paper as JPG.")
        case .notOwed:
            LocalText(
                chinese: "目前不需要这份材料，没有采用。", english: "is not needed at present and was not used.")
        case .unclear:
            LocalText(
                chinese: "看不出是哪一份材料。请回复说明，或在文件名写上材料名称后重发。",
                english:
                    "could not be told to be one of the papers. Please say which it is, or send it again named after its paper."
            )
        case .duplicate:
            LocalText(
                chinese: "和已收到的图片相同，不用重发。", english: "is the same as a picture we already have.")
        }
    }
}
