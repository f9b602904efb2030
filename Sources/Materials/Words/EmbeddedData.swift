import FoundationEssentials

/// Reads a data file that was compiled into its target.
///
/// Such a file can't change after the build, so a broken one is a fault of the program itself and
/// ends the process; the test suite reads every one.
package func embedded<Value: Decodable>(_ bytes: [UInt8], as type: Value.Type) -> Value {
    do {
        return try JSONDecoder().decode(type, from: Data(bytes))
    } catch {
        preconditionFailure("an embedded data file cannot be read as \(type): \(error)")
    }
}
