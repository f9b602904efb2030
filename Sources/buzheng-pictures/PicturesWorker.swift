internal import Glibc
internal import Inspection
internal import Materials
internal import Pictures

/// The program that the daemon starts to look at pictures; it is of no use by hand.
@main
enum PicturesWorker {
    /// `buzheng-pictures worker PROFILE`.
    static func main() {
        let words = CommandLine.arguments
        let profile = words.count > 2 ? words[2] : RuleProfile.standard
        exit(
            WorkerProcess.run {
                try PictureReader.warmedUp(for: RuleProfile.named(profile))
            })
    }
}
