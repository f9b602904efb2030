/// A part of the installation without which the daemon does not begin.
package struct StartFailure: Error, CustomStringConvertible {
    /// What is wrong and what to do.
    package var description: String
}
