import Glibc

/// LLVM's driver: calls the function with one changed input after another until a crash.
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
    _ count: UnsafeMutablePointer<Int32>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ callback: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32

/// `fuzz TARGET`, and what libFuzzer takes: options and folders of inputs.
private func run() -> Int32 {
    guard Target.chosen != nil else {
        let names = Target.allCases.map(\.rawValue).joined(separator: ", ")
        print("fuzz: the target is one of \(names); run: deploy/fuzz TARGET")
        return 64
    }
    prepare()
    var count = CommandLine.argc - 1
    var arguments = CommandLine.unsafeArgv + 1
    return runDriver(&count, &arguments) { readInput($0, $1) }
}

exit(run())
