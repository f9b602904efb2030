internal import Inspection
internal import Mail
internal import Materials

extension ContainerFormat {
    /// Takes out what is in it, as far as the budget goes.
    ///
    /// - `name`: of the container.
    /// - `drawing`: without one, nothing is taken out of a PDF.
    func contents(
        of bytes: [UInt8], named name: String, reader: MessageReader, drawing: PDFDrawing?,
        _ budget: inout UnpackingBudget
    ) -> Contents {
        switch self {
        case .zip, .rar, .sevenZip, .tar:
            return bytes.withUnsafeBytes {
                var reading = ArchiveReading($0, as: self, reader: reader)
                reading.read(&budget)
                return reading.contents
            }
        case .tnef: return TNEFReading(reader: reader).contents(of: bytes, &budget)
        case .signed:
            switch SignedContent(of: bytes) {
            case .bytes(let entity): return Self.mail(in: entity, reader, &budget)
            case .elsewhere: return Contents()
            case .unopened(let reason): return .nothing(reason)
            }
        case .openPGP: return .nothing(.openPGP)
        case .mail: return Self.mail(in: bytes, reader, &budget)
        case .pdf:
            return drawing.map {
                PDFReading(drawing: $0).contents(of: bytes, named: name, &budget)
            } ?? Contents()
        }
    }

    private static func mail(
        in bytes: [UInt8], _ reader: MessageReader, _ budget: inout UnpackingBudget
    ) -> Contents {
        var mail = reader.read(bytes)
        var contents = Contents()
        let lengths = mail.parts.map(\.bytes.count)
        guard lengths.reduce(0, +) <= budget.room(inContainerOf: .max, after: 0),
            mail.parts.allSatisfy({ _ in budget.takeEntry() })
        else {
            mail.parts = []
            mail.message.attachments = []
            contents.unopened.append(("", .excessive))
            contents.mail = mail
            return contents
        }
        budget.take(bytes: lengths.reduce(0, +))
        if mail.message.warnings.contains(where: { $0.code.hasPrefix("limit-") }) {
            contents.unopened.append(("", .excessive))
        }
        contents.mail = mail
        return contents
    }
}
