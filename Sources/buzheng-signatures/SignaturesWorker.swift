internal import Glibc
internal import Inspection
internal import Signatures

/// The program that the daemon starts to verify signatures; it is of no use by hand.
@main
enum SignaturesWorker {
    /// `buzheng-signatures worker`.
    static func main() {
        exit(WorkerProcess.run { try SignatureFileReader.warmedUp() })
    }
}
