/// Everything the core can notice; what each weighs is the profile's affair.
public enum Observation: String, Codable, CaseIterable, Sendable {
    case wrongFormat = "wrong-format"
    case notAPicture = "not-a-picture"
    case tooLarge = "too-large"
    case tooSmall = "too-small"
    case sizeOfPageUnknown = "size-of-page-unknown"
    case closeToLargest = "close-to-largest"
    case closeToSmallest = "close-to-smallest"
    case empty, corrupt, excessive, unreadable
    case notMeasured = "not-measured"
    case severalFrames = "several-frames"
    case tooFewPixels = "too-few-pixels"
    case fewPixels = "few-pixels"
    case blank, dark, dim, blurred, soft
    case littleContent = "little-content"
    case grey
    case twoTone = "two-tone"
    case withoutColour = "without-colour"
    case greyPage = "grey-page"
    case greyFace = "grey-face"
    case partlyBlurred = "partly-blurred"
    case glare, bleached, overcompressed, screenshot, sideways
    case cutOff = "cut-off"
    case noSeal = "no-seal"
    case blueInk = "blue-ink"
    case noFace = "no-face"
    case nobodyHolds = "nobody-holds"
    case unclearFace = "unclear-face"
    case cutFace = "cut-face"
    case severalPeople = "several-people"
    case notSearchedForFaces = "not-searched-for-faces"
    case expired
    case seemsExpired = "seems-expired"
    case expiryNotRead = "expiry-not-read"
    case registeredLater = "registered-later"
    case otherDomain = "other-domain"
    case otherRegistrant = "other-registrant"
    case wrongDomain = "wrong-domain"
    case nothingRead = "nothing-read"
    case notReadByMachine = "not-read-by-machine"
    case valueDiffers = "value-differs"
    case valueDoubtful = "value-doubtful"
    case valueNotRead = "value-not-read"
    case otherTitle = "other-title"
    case otherProvince = "other-province"
    case signatureNotSeen = "signature-not-seen"
    case entryBlank = "entry-blank"
    case dateBlank = "date-blank"
    case dateNotRead = "date-not-read"
    case dateToCome = "date-to-come"
    case dateTooOld = "date-too-old"
    case secondCertificate = "second-certificate"
    case samePicture = "same-picture"
    case returnedBefore = "returned-before"
    case likeReturned = "like-returned"
    case oldFormAgain = "old-form-again"
    case notStitched = "not-stitched"
    case partnerPresent = "partner-present"
    case partnerMissing = "partner-missing"
    case unopenedEncrypted = "unopened-encrypted"
    case unopenedEncryptedMail = "unopened-encrypted-mail"
    case unopenedExcessive = "unopened-excessive"
    case unopenedDamaged = "unopened-damaged"
    case unopenedUnsupported = "unopened-unsupported"
    case unopenedEmpty = "unopened-empty"
    case beyondNumber = "beyond-number"
    case converted, split, reduced, stitched
    case bothSides = "both-sides"
    case stitchFailed = "stitch-failed"
    case link
    case notAsked = "not-asked"
    case locked
    case listUnreadable = "list-unreadable"
    case registrarMissing = "registrar-missing"
    case registrarUnknown = "registrar-unknown"
    case domainLeftOut = "domain-left-out"
    case foreignDomain = "foreign-domain"
    case creditCodeDoubtful = "credit-code-doubtful"
    case creditCodeOfAnotherKind = "credit-code-of-another-kind"
    case identityNumberDoubtful = "identity-number-doubtful"
    case identityCardOfFirstGeneration = "identity-card-of-first-generation"

    /// What an observation means under a profile.
    public struct Weight: Codable, Sendable, Hashable {
        /// Nil for a check of our own that no rule states.
        public let rule: String?
        /// What it is called in the closed vocabulary.
        public let code: IssueCode
        /// What follows for the paper.
        public let severity: Severity
    }
}
