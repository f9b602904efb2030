@testable import Pictures

/// The reader of what a HEIF file says of its grids; most inputs begin with no box that it wants, so
/// each is also taken for the content of one.
func readGrids(_ content: [UInt8]) {
    let size = UInt32(truncatingIfNeeded: content.count + 8)
    let header = (0..<4).map { UInt8(truncatingIfNeeded: size >> (24 - 8 * $0)) }
    for file in [content, header + Array("meta".utf8) + content] {
        file.withUnsafeBytes { bytes in
            for grid in HEIFGrid.all(in: bytes) {
                precondition((1...256).contains(grid.columns) && (1...256).contains(grid.rows))
                precondition(grid.size.width >= 0 && grid.size.height >= 0)
            }
        }
    }
}
