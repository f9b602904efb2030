internal import Glibc
internal import Inspection
internal import Pictures

/// The program that the daemon starts to look at pictures; it is of no use by hand.
@main
enum PicturesWorker {
    static func main() { exit(WorkerProcess.run { try PictureReader.warmedUp() }) }
}
