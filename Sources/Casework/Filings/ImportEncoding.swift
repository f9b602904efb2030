/// Import files are UTF-8; a spreadsheet's other encodings are told apart and refused.
enum ImportEncoding {
    private static let remedy =
        "save the file as UTF-8; in Excel choose \"CSV UTF-8\", in WPS the encoding UTF-8"

    /// The bytes without a byte order mark.
    static func checked(_ bytes: [UInt8]) -> Result<[UInt8], ImportFailure> {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            return .failure(problem(line: 1, "the file is in UTF-16"))
        }
        let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        guard let line = firstInvalidLine(content) else { return .success(content) }
        return .failure(
            problem(line: line, "the file is not in UTF-8, probably in GBK or GB18030"))
    }

    private static func problem(line: Int, _ text: String) -> ImportFailure {
        ImportFailure(problems: [ImportProblem(line: line, text: text, remedy: remedy)])
    }

    private static func firstInvalidLine(_ bytes: [UInt8]) -> Int? {
        guard String(validating: bytes, as: UTF8.self) == nil else { return nil }
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        return lines.firstIndex { String(validating: $0, as: UTF8.self) == nil }.map { $0 + 1 }
    }
}
