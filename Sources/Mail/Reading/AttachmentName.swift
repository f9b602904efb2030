/// A sender's file name made fit to show: the last path component, without control or direction
/// characters, at most 255 bytes.
func attachmentName(_ text: String) -> String {
    let component = text.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
    var name = HeaderText.printable(component)
    if name == "." || name == ".." { name = "" }
    while name.utf8.count > 255 { name.removeLast() }
    return name
}
