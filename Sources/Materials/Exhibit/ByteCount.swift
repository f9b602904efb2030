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
        bytes >= 1_000_000
            ? "\(bytes) B (\(hundredths(bytes, of: 1 << 20)) MiB, \(hundredths(bytes, of: 1_000_000)) MB)"
            : "\(bytes) B (\(hundredths(bytes, of: 1 << 10)) KiB, \(hundredths(bytes, of: 1000)) kB)"
    }

    private static func hundredths(_ bytes: Int, of unit: Int) -> String {
        decimal(Double(bytes) / Double(unit))
    }
}

/// A number with two decimals.
func decimal(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let fraction = abs(hundredths) % 100
    let sign = hundredths < 0 ? "-" : ""
    return "\(sign)\(abs(hundredths) / 100).\(fraction < 10 ? "0" : "")\(fraction)"
}
