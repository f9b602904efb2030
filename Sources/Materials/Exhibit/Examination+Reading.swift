extension Examination {
    /// What a machine read, against the day and the filing (R05, R20, R28).
    ///
    /// A reading alone never refuses; it does where the filing's own record says the same.
    mutating func compare(_ reading: Reading, on today: CalendarDate) {
        judgeExpiry(reading, on: today)
        judgeRegistration(reading.registered, on: today)
        guard material == .domainCertificate, let filing else { return }
        judgeDomain(reading.domain, of: filing)
        judgeRegistrant(reading.registrant, of: filing)
    }

    private mutating func judgeExpiry(_ reading: Reading, on today: CalendarDate) {
        guard let expires = reading.expires else { return }
        guard let day = CalendarDate(expires) else {
            // What could not be read as a date may be anything and stays out of the finding.
            return note(.expiryNotRead)
        }
        guard day < today else { return }
        let isOnRecord = recordedExpiry(of: reading.domain) == day
        note(isOnRecord ? .expired : .seemsExpired, measured: expires, limit: "\(today)")
    }

    private func recordedExpiry(of domain: String?) -> CalendarDate? {
        guard material == .domainCertificate, let domain, let filing else { return nil }
        return filing.domains.first { isSame($0.name, domain) }?.expires.flatMap(CalendarDate.init)
    }

    private mutating func judgeRegistration(_ registered: String?, on today: CalendarDate) {
        guard let day = registered.flatMap(CalendarDate.init), day > today else { return }
        note(.registeredLater, measured: "\(day)", limit: "\(today)")
    }

    private mutating func judgeDomain(_ domain: String?, of filing: Filing) {
        guard let domain, !filing.domains.contains(where: { isSame($0.name, domain) }) else {
            return
        }
        note(.otherDomain, measured: String(domain.prefix(longestDomain)))
    }

    private mutating func judgeRegistrant(_ registrant: String?, of filing: Filing) {
        guard let registrant, comparable(registrant) != comparable(filing.subject.name) else {
            return
        }
        // The name stays out of the finding: findings are logged and mailed.
        note(.otherRegistrant)
    }
}

/// Characters of a domain name at most (RFC 1035 §2.3.4); a misread text may be longer.
private let longestDomain = 253

/// Whether two spellings mean one registrable domain.
func isSame(_ left: String, _ right: String) -> Bool {
    guard let left = DomainName.registrable(in: left), let right = DomainName.registrable(in: right)
    else { return comparable(left) == comparable(right) }
    return left == right
}
