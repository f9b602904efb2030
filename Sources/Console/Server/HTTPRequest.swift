/// A request whose head and body have come in whole (RFC 9110).
package struct HTTPRequest: Sendable {
    package var method: Method
    /// Decoded and checked; never empty segments.
    package var target: RequestTarget
    /// In the order they came, names lower-case.
    package var headers: [(name: String, value: String)]
    package var body: [UInt8]
    /// The other end's address in numbers; nil when it came through a socket file.
    package var peer: String?
    /// The form with files that came instead of a body.
    package var upload: Upload?

    /// RFC 9110 §9.1; which of them a resource has, its routes say.
    package struct Method: RawRepresentable, Sendable, Hashable {
        package var rawValue: String

        package init(rawValue: String) { self.rawValue = rawValue }

        package static let get = Method(rawValue: "GET")
        package static let head = Method(rawValue: "HEAD")
        package static let post = Method(rawValue: "POST")
        package static let put = Method(rawValue: "PUT")
    }

    /// A header's value; nil unless it came exactly once.
    package func header(_ name: String) -> String? {
        let values = headers.filter { $0.name == name }
        return values.count == 1 ? values[0].value : nil
    }

    /// The fields of a form in the body (`application/x-www-form-urlencoded`).
    package var form: FormFields {
        let type = header("content-type")?.split(separator: ";").first.map(String.init) ?? ""
        guard type.lowercased() == "application/x-www-form-urlencoded" else {
            return FormFields()
        }
        return FormFields(decoding: String(decoding: body, as: UTF8.self)) ?? FormFields()
    }

    /// A cookie's value (RFC 6265 §4.2); nil unless it came exactly once.
    package func cookie(_ name: String) -> String? {
        let pairs = headers.filter { $0.name == "cookie" }
            .flatMap { $0.value.split(separator: ";") }
            .map { $0.drop { $0 == " " } }
            .filter { $0.hasPrefix(name + "=") }
        return pairs.count == 1 ? String(pairs[0].dropFirst(name.count + 1)) : nil
    }
}
