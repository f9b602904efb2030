internal import Glibc
internal import Recognition

/// The program that reads text in pictures for the daemon; started by it, never by a person.
@main
enum TextWorker {
    static func main() {
        let words = CommandLine.arguments.dropFirst()
        guard words.first == "worker" else {
            print("buzheng-text reads pictures for buzheng, which starts it")
            exit(64)
        }
        exit(TextProcess.run(modelsIn: words.dropFirst().first ?? ModelFiles.directory))
    }
}
