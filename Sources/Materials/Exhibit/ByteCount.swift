/// A file's size in words.
///
/// The source never says whether its k is 1000 or 1024, so a size near a limit is told in bytes
/// and in both units.
enum ByteCount {
    /// `86 KB`, `3.9 MB`: units of 1024, one decimal from 1 MB on.
    static func brief(_ bytes: Int) -> String {
        if bytes < 1024 { return "\(bytes) B" }
        if bytes < 1024 * 1024 { return "\((bytes + 512) / 1024) KB" }
        let tenths = (bytes * 10 + 512 * 1024) / (1024 * 1024)
        return tenths % 10 == 0 ? "\(tenths / 10) MB" : "\(tenths / 10).\(tenths % 10) MB"
    }

    /// `4194304 B (4.00 MiB, 4.19 MB)` or `204800 B (200.00 KiB, 204.80 kB)`.
    static func exact(_ bytes: Int) -> String {
        let isLarge = bytes >= 1_000_000
        let binary = hundredths(bytes, of: isLarge ? 1 << 20 : 1 << 10)
        let decimal = hundredths(bytes, of: isLarge ? 1_000_000 : 1000)
        return
            "\(bytes) B (\(binary) \(isLarge ? "MiB" : "KiB"), \(decimal) \(isLarge ? "MB" : "kB"))"
    }

    private static func hundredths(_ bytes: Int, of unit: Int) -> String {
        decimal(Double(bytes) / Double(unit))
    }
}

/// A number with two decimals; what is no number or beyond counting stays as it is.
func decimal(_ value: Double) -> String {
    guard let hundredths = Int(exactly: (value * 100).rounded()) else { return "\(value)" }
    let fraction = hundredths.magnitude % 100
    let sign = hundredths < 0 ? "-" : ""
    return "\(sign)\(hundredths.magnitude / 100).\(fraction < 10 ? "0" : "")\(fraction)"
}
