/// So many of a thing as a log line has it: `1 mail`, `2 mails`.
package func quantity(_ count: Int, of noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
}
