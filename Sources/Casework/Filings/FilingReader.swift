internal import Materials

/// Takes one filing out of its values and gathers everything wrong on the way.
struct FilingReader {
    struct Flaw {
        var path: String
        var text: String
        var remedy: String
    }

    private let root: JSONValue
    private(set) var flaws: [Flaw] = []

    init(_ root: JSONValue) {
        self.root = root
    }

    /// Nil, with flaws, when a required field is missing or wrong.
    mutating func filing() -> Filing? {
        let fields = object(
            root, at: "",
            known: [
                "order", "kind", "entity", "province", "subject", "legal_representative",
                "subject_owner", "site_owner", "domains", "contacts", "reviewer", "state", "owed",
            ])
        let order = required(fields, "order", FieldGrammar.order)
        let kind: FilingKind? = requiredCode(fields, "kind")
        let entity: EntityKind? = requiredCode(fields, "entity")
        let province = required(fields, "province", FieldGrammar.province)
        let subject = subject(fields["subject"])
        let domains = domains(fields["domains"])
        let contacts = contacts(fields["contacts"])
        let optional = optionalFields(fields, domains: domains.map(\.name))
        guard let order, let kind, let entity, let province, let subject else { return nil }
        return Filing(
            order: order, kind: kind, entity: entity, province: province, subject: subject,
            legalRepresentative: optional.representative, subjectOwner: optional.subjectOwner,
            siteOwner: optional.siteOwner, domains: domains, contacts: contacts,
            reviewer: optional.reviewer, state: optional.state, owed: optional.owed)
    }

    private struct OptionalFields {
        var representative: String?
        var subjectOwner: Person?
        var siteOwner: Person?
        var reviewer: String?
        var state: FilingState?
        var owed: [OwedMaterial]?
    }

    private mutating func optionalFields(
        _ fields: [String: JSONValue], domains: [String]
    ) -> OptionalFields {
        OptionalFields(
            representative: text(fields["legal_representative"], at: "legal_representative"),
            subjectOwner: person(fields["subject_owner"], at: "subject_owner"),
            siteOwner: person(fields["site_owner"], at: "site_owner"),
            reviewer: text(fields["reviewer"], at: "reviewer", FieldGrammar.address),
            state: code(fields["state"], at: "state"),
            owed: owed(fields["owed"], domains: domains))
    }

    private mutating func subject(_ value: JSONValue?) -> Subject? {
        guard let value else {
            note("subject", "is missing", "give the filing subject's name")
            return nil
        }
        let fields = object(
            value, at: "subject",
            known: ["name", "certificate_number", "previous_name", "previous_certificate_number"])
        guard let name = required(fields, "name", in: "subject") else { return nil }
        return Subject(
            name: name,
            certificateNumber: text(fields["certificate_number"], at: "subject.certificate_number"),
            previousName: text(fields["previous_name"], at: "subject.previous_name"),
            previousCertificateNumber: text(
                fields["previous_certificate_number"], at: "subject.previous_certificate_number"))
    }

    private mutating func person(_ value: JSONValue?, at path: String) -> Person? {
        guard let value, value != .null else { return nil }
        let fields = object(value, at: path, known: ["name", "id_number"])
        return Person(
            name: text(fields["name"], at: "\(path).name"),
            idNumber: text(fields["id_number"], at: "\(path).id_number"))
    }

    private mutating func domains(_ value: JSONValue?) -> [Domain] {
        var seen: Set<String> = []
        return members(value, "domains").compactMap { path, value in
            let fields = object(
                value, at: path, known: ["name", "registrant", "registrar", "expires"])
            guard let name = required(fields, "name", in: path, FieldGrammar.domain) else {
                return nil
            }
            guard seen.insert(name).inserted else {
                note("\(path).name", "the domain \(name) stands twice", "keep one of them")
                return nil
            }
            return Domain(
                name: name, registrant: text(fields["registrant"], at: "\(path).registrant"),
                registrar: text(fields["registrar"], at: "\(path).registrar"),
                expires: text(fields["expires"], at: "\(path).expires", FieldGrammar.date))
        }
    }

    private mutating func contacts(_ value: JSONValue?) -> [Contact] {
        var seen: Set<String> = []
        return members(value, "contacts").compactMap { path, value in
            let fields = object(value, at: path, known: ["name", "address", "language"])
            guard let address = required(fields, "address", in: path, FieldGrammar.address) else {
                return nil
            }
            guard seen.insert(address).inserted else {
                note("\(path).address", "the address stands twice", "keep one of them")
                return nil
            }
            return Contact(
                name: text(fields["name"], at: "\(path).name"), address: address,
                language: code(fields["language"], at: "\(path).language"))
        }
    }

    private mutating func owed(_ value: JSONValue?, domains: [String]) -> [OwedMaterial]? {
        guard let value, value != .null else { return nil }
        return members(value, "owed").compactMap { path, value in
            let fields = object(
                value, at: path, known: ["material", "domain", "reason", "deadline"])
            let material: Material? = requiredCode(fields, "material", in: path)
            let domain = text(fields["domain"], at: "\(path).domain", FieldGrammar.domain)
            if let domain, !domains.contains(domain) {
                note(
                    "\(path).domain", "\(domain) is no domain of this filing",
                    "name one of: \(domains.joined(separator: ", "))")
            }
            let deadline = text(fields["deadline"], at: "\(path).deadline", FieldGrammar.date)
            let reason = text(fields["reason"], at: "\(path).reason")
            return material.map {
                OwedMaterial(material: $0, domain: domain, reason: reason, deadline: deadline)
            }
        }
    }

    mutating func note(_ path: String, _ text: String, _ remedy: String) {
        flaws.append(Flaw(path: path, text: text, remedy: remedy))
    }
}
