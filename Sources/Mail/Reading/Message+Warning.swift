extension Message {
    /// Something odd about a mail: a code and what it is about, put in words only for a reader.
    package struct Warning: Codable, Sendable, Hashable {
        package let sign: Sign
        /// Figures, names and places, by their place in the words.
        package let values: [Slot: String]

        package init(_ sign: Sign, _ values: [Slot: String] = [:]) {
            self.sign = sign
            self.values = values
        }

        /// What programs know it by: signs of one kind share one.
        package var code: String { String(sign.rawValue.prefix { $0 != "/" }) }

        /// A place in the words that is filled with a value, written `{part}` there.
        package enum Slot: String, Codable, CodingKeyRepresentable, CaseIterable, Sendable {
            /// Of a part's path, or a container's.
            case part
            case bytes, limit
            /// Names that the mail itself uses.
            case field, parameter, file
        }
    }
}

extension Message.Warning {
    /// Everything odd that can be found; a closed set.
    ///
    /// Behind a slash stands which of one code.
    package enum Sign: String, Codable, CaseIterable, Sendable {
        case empty
        case limitMessage = "limit-message"
        case limitHeader = "limit-header"
        case limitFields = "limit-fields"
        case limitField = "limit-field"
        case limitDepth = "limit-depth"
        case limitParts = "limit-parts"
        case limitDecoded = "limit-decoded"
        case limitLeaf = "limit-leaf"
        case limitAddresses = "limit-addresses"
        case limitText = "limit-text"
        case ambiguousLineEnds = "ambiguous-line-ends"
        case ambiguousHeaderLine = "ambiguous-header-line"
        case ambiguousHeaderName = "ambiguous-header-name"
        case ambiguousNull = "ambiguous-null"
        case ambiguousBareCR = "ambiguous-bare-cr"
        case ambiguousDuplicateField = "ambiguous-duplicate-field"
        case ambiguousAfterClose = "ambiguous-after-close"
        case ambiguousEmptyMultipart = "ambiguous-empty-multipart"
        case unterminatedMultipart = "unterminated-multipart"
        case ambiguousBoundaryMissing = "ambiguous-boundary/missing"
        case ambiguousBoundaryForm = "ambiguous-boundary/form"
        case ambiguousBoundaryReused = "ambiguous-boundary/reused"
        case ambiguousContentType = "ambiguous-content-type"
        case ambiguousEncodingUnknown = "ambiguous-encoding/unknown"
        case ambiguousEncodingMultipart = "ambiguous-encoding/multipart"
        case ambiguousPartial = "ambiguous-partial"
        case ambiguousExternalBody = "ambiguous-external-body"
        case ambiguousParameterTwice = "ambiguous-parameter/twice"
        case ambiguousParameterIncomplete = "ambiguous-parameter/incomplete"
        case ambiguousBase64 = "ambiguous-base64"
        case ambiguousQuotedPrintable = "ambiguous-quoted-printable"
        case ambiguousStructure = "ambiguous-structure"
        case misleadingName = "misleading-name"
        case noAuthorMissing = "no-author/missing"
        case noAuthorUnanswerable = "no-author/unanswerable"
        case ambiguousAuthorSeveral = "ambiguous-author/several"
        case ambiguousAuthorUnclear = "ambiguous-author/unclear"
        case unknownCharsetGuessed = "unknown-charset/guessed"
        case unknownCharsetUnread = "unknown-charset/unread"
        case signed
        case unopenedEncrypted = "unopened-encrypted"
        case unopenedSMIME = "unopened-smime"
        case unopenedOpenPGP = "unopened-openpgp"
        case unopenedExcessive = "unopened-excessive"
        case unopenedDamaged = "unopened-damaged"
        case unopenedUnsupported = "unopened-unsupported"
        case unopenedEmpty = "unopened-empty"
        case unopenedBeyondNumber = "unopened-beyond-number"
    }
}
