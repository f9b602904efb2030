/// The ids of a `Message-ID`, `In-Reply-To` or `References` field, without angle brackets.
///
/// Text outside brackets is left out, as old clients quote names there; an id of a client that
/// forgot the brackets is taken when it is all there is.
func messageIDs(_ field: [UInt8], limit: Int = 100) -> [String] {
    var ids: [String] = []
    var rest = field[...]
    while ids.count < limit, let open = rest.firstIndex(of: UInt8(ascii: "<")),
        let close = rest[open...].firstIndex(of: UInt8(ascii: ">"))
    {
        if let id = messageID(rest[(open + 1)..<close]) { ids.append(id) }
        rest = rest[(close + 1)...]
    }
    guard ids.isEmpty, !field.contains(UInt8(ascii: "<")) else { return ids }
    return messageID(field[...]).map { [$0] } ?? []
}

private func messageID(_ bytes: ArraySlice<UInt8>) -> String? {
    let text = HeaderText.printable(String(decoding: bytes, as: UTF8.self))
    // Folding inside an id leaves a blank that was never part of it.
    let id = text.filter { $0 != " " }
    return id.contains("@") && id.utf8.count <= 998 ? id : nil
}
