internal import Glibc

/// One line at the foot of a terminal that says how far a long command is; silent elsewhere.
struct ProgressLine: ~Copyable {
    private let total: Int
    private let isShown: Bool

    /// - `total`: how many steps there are.
    init(of total: Int) {
        self.total = total
        isShown = total > 1 && isatty(2) == 1
    }

    deinit { if isShown { write("") } }

    /// Says that a step begins, counted from 1.
    func begin(_ step: Int, _ name: String) {
        guard isShown else { return }
        write("\(step)/\(total) \(clipped(name, to: 60))")
    }

    /// Over what the line said before.
    private func write(_ text: String) {
        let bytes = Array("\r\u{1B}[K\(text)".utf8)
        _ = Glibc.write(2, bytes, bytes.count)
    }
}
