/// A value that fits one SQL parameter.
enum SQLValue: Sendable, Equatable {
    case integer(Int64)
    case text(String)
    case blob([UInt8])
}

/// What can be passed as a parameter; nil becomes NULL.
protocol Bindable {
    var sqlValue: SQLValue { get }
}

extension Int64: Bindable {
    var sqlValue: SQLValue { .integer(self) }
}

extension Int: Bindable {
    var sqlValue: SQLValue { .integer(Int64(self)) }
}

extension UInt32: Bindable {
    var sqlValue: SQLValue { .integer(Int64(self)) }
}

extension String: Bindable {
    var sqlValue: SQLValue { .text(self) }
}

extension [UInt8]: Bindable {
    var sqlValue: SQLValue { .blob(self) }
}

/// An enum is stored as its raw value.
extension Bindable where Self: RawRepresentable, RawValue == String {
    var sqlValue: SQLValue { .text(rawValue) }
}
