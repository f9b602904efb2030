package import Materials

/// What opens a PDF and draws it: the libraries that do are those of pictures, not of containers.
package struct PDFDrawing {
    package enum Opened: Sendable, Equatable {
        /// How many there are, 1 at least.
        case pages(Int)
        case unopened(UnopenedReason)
    }

    let open: (_ file: UnsafeRawBufferPointer) -> Opened
    let draw: (_ page: Int, _ file: UnsafeRawBufferPointer) -> [UInt8]?

    /// - `open`: tells the number of pages without drawing one.
    /// - `draw`: a page, counted from 0, as a JPEG; nil for a damaged one.
    package init(
        open: @escaping (_ file: UnsafeRawBufferPointer) -> Opened,
        draw: @escaping (_ page: Int, _ file: UnsafeRawBufferPointer) -> [UInt8]?
    ) {
        self.open = open
        self.draw = draw
    }
}

/// Takes the pages out of a PDF that has several, each as a picture of its own.
struct PDFReading {
    let drawing: PDFDrawing

    /// Nothing for a PDF of one page, which is a paper as it is.
    ///
    /// - `name`: of the PDF; its pages are called after it.
    func contents(
        of bytes: [UInt8], named name: String, _ budget: inout UnpackingBudget
    ) -> Contents {
        bytes.withUnsafeBytes { file in
            switch drawing.open(file) {
            case .unopened(let reason): return .nothing(reason)
            case .pages(1): return Contents()
            case .pages(let count):
                guard budget.takePages(count) else { return .nothing(.excessive) }
                return pages(0..<count, of: file, named: name, &budget)
            }
        }
    }

    private func pages(
        _ pages: Range<Int>, of file: UnsafeRawBufferPointer, named name: String,
        _ budget: inout UnpackingBudget
    ) -> Contents {
        let isNamedPDF = name.lowercased().hasSuffix(".pdf")
        let stem = isNamedPDF ? String(name.dropLast(4)) : name
        var contents = Contents()
        for page in pages {
            let name = "\(stem.isEmpty ? "" : "\(stem)-")\(page + 1).jpg"
            guard let picture = drawing.draw(page, file) else {
                contents.unopened.append((name, .damaged))
                continue
            }
            guard budget.takeEntry(),
                picture.count <= budget.room(inContainerOf: .max, after: 0)
            else {
                contents.unopened.append((name, .excessive))
                continue
            }
            budget.take(bytes: picture.count)
            contents.members.append(Contents.Member(name: name, bytes: picture))
        }
        return contents
    }
}
