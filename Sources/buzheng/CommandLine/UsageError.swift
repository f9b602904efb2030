internal import Casework

/// What was typed makes no sense; exit code 64.
struct UsageError: Error {
    var text: String

    init(_ text: String) { self.text = text }

    init(_ text: String, near word: String, among known: [String]) {
        guard let guess = nearest(to: word, among: known) else {
            self.init(text)
            return
        }
        self.init("\(text); did you mean '\(guess)'?")
    }
}
