/// What changed inputs are fed to; each traps where a promise is broken.
enum Target: String, CaseIterable {
    case archives, bitmaps, grids, instructions, mails, text

    /// The one named on the command line, nil when there is none of that name.
    static let chosen = CommandLine.arguments.dropFirst().first.flatMap(Target.init)

    func read(_ content: [UInt8]) {
        switch self {
        case .archives: unpack(content)
        case .bitmaps: decodeBitmap(content)
        case .grids: readGrids(content)
        case .instructions: interpretWords(content)
        case .mails: readMail(content)
        case .text: readText(content)
        }
    }
}

/// What libFuzzer calls with each input.
///
/// By this name, since SwiftPM calls the entry point of the program something else than `main`: the
/// linker takes libFuzzer's own `main` along, which asks for it and is never run.
@_cdecl("LLVMFuzzerTestOneInput")
func readInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    Target.chosen?.read(Array(UnsafeBufferPointer(start: bytes, count: count)))
    return 0
}
