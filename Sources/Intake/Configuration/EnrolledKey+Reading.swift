internal import FoundationEssentials
internal import Inspection

extension EnrolledKey {
    /// An entry of `reviewer_keys`; nil with a problem noted.
    init?(_ section: SettingsSection, of reviewers: [String], in directory: String) {
        defer { section.finish() }
        let address = section.string("address")?.lowercased()
        guard let file = section.string("file"), let address else { return nil }
        guard reviewers.contains(address) else {
            section.report(
                section.place(of: "address"), "\(address) is not among the reviewers",
                "add it to 'reviewers', or take its key away")
            return nil
        }
        let path = file.hasPrefix("/") ? file : "\(directory)/\(file)"
        guard let bytes = FileManager.default.contents(atPath: path), !bytes.isEmpty else {
            section.report(
                section.place(of: "file"), "\(path) cannot be read, or is empty",
                "export the key there: gpg --armor --export \(address), or the certificate in PEM")
            return nil
        }
        self.init(address: address, bytes: bytes)
    }
}
