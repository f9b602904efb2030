internal import Casework

extension ReminderPolicy {
    /// The section `reminders`; what it leaves out is as it always is.
    init(_ section: SettingsSection?) {
        self.init()
        guard let section else { return }
        defer { section.finish() }
        daysBefore = section.days("days_before", default: daysBefore)
        quiet.from = section.integer("quiet_from", in: 0...23, default: quiet.from)
        quiet.until = section.integer("quiet_until", in: 0...23, default: quiet.until)
        digestHour = section.hour("digest_hour")
    }
}

extension SettingsSection {
    /// A list of days before a deadline; an empty one for none.
    fileprivate func days(_ key: String, default fallback: Set<Int>) -> Set<Int> {
        let words = strings(key, default: fallback.map(String.init))
        let days = words.compactMap { word in
            Int(word).flatMap { (0...60).contains($0) ? $0 : nil }
        }
        if days.count < words.count {
            report(
                place(of: key), "reminders.\(key) has an entry that is no number of days",
                "give whole numbers from 0 to 60, such as [3, 1]")
        }
        return Set(days)
    }

    /// An hour of the day, or `off`.
    fileprivate func hour(_ key: String) -> Int? {
        if optionalString(key) ?? "off" == "off" { return nil }
        return integer(key, in: 0...23, default: 0)
    }
}
