internal import CVips
internal import Materials
internal import Unpacking

extension PDFDrawing {
    /// By Poppler; each page is as small as the mending's limits ask for.
    init(by mending: Mending) {
        self.init(
            open: { file in
                var header = buzheng_picture_header()
                switch Int(buzheng_vips_open_pdf(file.baseAddress, file.count, &header)) {
                case BUZHENG_PDF_OPEN: return .pages(max(1, Int(header.pages)))
                case BUZHENG_PDF_LOCKED: return .unopened(.encrypted)
                default: return .unopened(.damaged)
                }
            },
            draw: { page, file in
                SourceFile.page(page, of: file).flatMap { mending.jpeg(of: $0, sharpness: nil) }
            })
    }
}
