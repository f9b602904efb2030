/// How many wrong reply tokens may come within an hour; beyond that, none is looked at for a while.
///
/// What goes beyond has no token then, and stands on its sender's address alone, so that nobody
/// tries one after another.
package struct TokenLimits: Sendable, Equatable {
    package var perSenderHourly: Int
    /// From all senders that nobody vouches for: whoever is vouched for pays for his own ones only.
    package var hourly: Int

    /// Milliseconds that wrong tokens are looked back for.
    package static let memory: Int64 = 3_600_000

    package init(perSenderHourly: Int = 10, hourly: Int = 100) {
        self.perSenderHourly = perSenderHourly
        self.hourly = hourly
    }

    /// Whether the tokens of a mail are looked at, after so many wrong ones.
    package func allow(after wrong: WrongTokens, isVouchedFor: Bool) -> Bool {
        wrong.bySender < perSenderHourly && (isVouchedFor || wrong.inAll < hourly)
    }
}

/// How many tokens of ours turned out wrong of late.
package struct WrongTokens: Sendable, Equatable {
    /// In mails of one sender, all as well or as badly vouched for as the mail in question.
    package var bySender: Int
    /// In mails that nobody vouches for.
    package var inAll: Int

    package init(bySender: Int, inAll: Int) {
        self.bySender = bySender
        self.inAll = inAll
    }
}
