package import Casework

/// Where a test is not about what was decided, it says so in words of its own.
extension Summary: ExpressibleByStringLiteral {
    package init(stringLiteral words: String) { self.init(words: words) }
}
