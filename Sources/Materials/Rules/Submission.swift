/// The papers that came in together for one filing.
public struct Submission: Sendable, Equatable {
    /// In the order they came.
    public var papers: [Paper]
    /// Kinds that a checklist named: each of these has a slot of its own.
    public var asked: Set<Material>
    /// SHA-256 of pictures that were returned to this applicant before.
    public var returnedBefore: Set<String>
    /// Fingerprints of pictures that were returned to this applicant before.
    public var likenessesReturnedBefore: Set<Fingerprint>

    /// Papers with what is known of the request they answer.
    public init(
        papers: [Paper], asked: Set<Material> = [], returnedBefore: Set<String> = [],
        likenessesReturnedBefore: Set<Fingerprint> = []
    ) {
        self.papers = papers
        self.asked = asked
        self.returnedBefore = returnedBefore
        self.likenessesReturnedBefore = likenessesReturnedBefore
    }

    /// One picture sent in as one kind of paper.
    public struct Paper: Sendable, Equatable {
        /// What it was sent in as.
        public var material: Material
        /// The domain a certificate is for.
        public var domain: String?
        /// What the picture shows.
        public var exhibit: Exhibit

        /// A picture assigned to a kind of paper.
        public init(material: Material, domain: String? = nil, exhibit: Exhibit) {
            self.material = material
            self.domain = domain
            self.exhibit = exhibit
        }
    }
}
