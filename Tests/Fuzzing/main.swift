import Glibc

/// LLVM's driver: calls the function with one changed input after another until a crash.
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
    _ count: UnsafeMutablePointer<Int32>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ callback: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32

/// The bytes of one input.
private func content(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> [UInt8] {
    Array(UnsafeBufferPointer(start: bytes, count: count))
}

/// `fuzz TARGET`, and what libFuzzer takes: options and folders of inputs.
private func run() -> Int32 {
    var count = CommandLine.argc - 1
    var arguments = CommandLine.unsafeArgv + 1
    switch CommandLine.arguments.dropFirst().first {
    case "archives":
        prepareArchives()
        return runDriver(&count, &arguments) { bytes, count in
            unpack(content(bytes, count))
            return 0
        }
    case "bitmaps":
        return runDriver(&count, &arguments) { bytes, count in
            decodeBitmap(content(bytes, count))
            return 0
        }
    case "text":
        return runDriver(&count, &arguments) { bytes, count in
            readText(content(bytes, count))
            return 0
        }
    default:
        print("fuzz: the target is archives, bitmaps or text; run: deploy/fuzz TARGET")
        return 64
    }
}

exit(run())
