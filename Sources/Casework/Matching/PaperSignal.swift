/// What speaks for an attachment being one certain paper.
enum PaperSignal {
    static let person = Signal(
        name: "by-person", weight: 100, reason: "an operator said so")
    static let fileName = Signal(
        name: "file-name", weight: 60, reason: "the sender named the file after the paper")
    static let vagueFileName = Signal(
        name: "file-name-vague", weight: 45,
        reason: "a name of several papers, of which some are owed: 授权书")
    static let domainInName = Signal(
        name: "domain-in-file-name", weight: 45,
        reason: "only a certificate is asked for by domain")
    static let subject = Signal(
        name: "subject", weight: 35, reason: "the subject speaks of this paper and of no other")
    static let text = Signal(
        name: "text", weight: 40,
        reason: "the text speaks of this paper and of no other, but may speak of what is to come")
    static let textOfOne = Signal(
        name: "text-of-one", weight: 45,
        reason: "the mail brings one paper and its text speaks of one that is owed")
    static let domainInText = Signal(
        name: "domain-in-text", weight: 20, reason: "the mail speaks of this domain and no other")
    static let onlyOpen = Signal(
        name: "only-open-item", weight: 40, reason: "nothing else is owed")
    static let readDomain = Signal(
        name: "domain-on-paper", weight: 60, reason: "the machine read the certificate's domain")

    static let elimination = Signal(
        name: "elimination", weight: 0,
        reason: "the other paper that the name may mean came under its own name; breaks a tie only")

    static let all = [
        person, fileName, vagueFileName, domainInName, subject, text, textOfOne, domainInText,
        onlyOpen,
        readDomain, elimination,
    ]

    /// The order in which pictures are enumerated in a text is not used: clients reorder them.
    static let enough = 40
    static let margin = 15
}
