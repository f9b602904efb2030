extension AnnotationSheet {
    /// The line around bands that lie one below the other: down on the left, up on the right.
    func outline(of bands: [Region]) -> [String] {
        guard !bands.isEmpty else { return [] }
        let left = bands.flatMap { ["\($0.x),\($0.y)", "\($0.x),\($0.y + $0.height)"] }
        let right = bands.reversed().flatMap { band in
            [band.y + band.height, band.y].map { "\(band.x + band.width),\($0)" }
        }
        let corners = (left + right).joined(separator: " ")
        return ["<polygon points=\"\(corners)\" \(style(Mark.page, fills: false))/>"]
    }

    /// Tiles as one shape, neighbours in a row as one of its parts: there may be thousands.
    func area(of tiles: [Region], _ mark: Mark) -> [String] {
        guard !tiles.isEmpty else { return [] }
        var runs: [Region] = []
        for tile in tiles.sorted(by: { ($0.y, $0.x) < ($1.y, $1.x) }) {
            if let last = runs.last, last.y == tile.y, last.height == tile.height,
                last.x + last.width == tile.x
            {
                runs[runs.count - 1].width += tile.width
            } else {
                runs.append(tile)
            }
        }
        let parts = runs.map { "M\($0.x),\($0.y)h\($0.width)v\($0.height)h-\($0.width)z" }
        return ["<path d=\"\(parts.joined())\" \(style(mark, fills: true))/>"]
    }

    func edge(_ side: Illustration.Side) -> Region {
        let thick = max(4, size / 2)
        return switch side {
        case .top: Region(x: 0, y: 0, width: width, height: thick)
        case .bottom: Region(x: 0, y: height - thick, width: width, height: thick)
        case .left: Region(x: 0, y: 0, width: thick, height: height)
        case .right: Region(x: width - thick, y: 0, width: thick, height: height)
        }
    }

    func rectangle(_ region: Region, _ mark: Mark, fills: Bool = false) -> String {
        """
        <rect x="\(region.x)" y="\(region.y)" width="\(region.width)" height="\(region.height)" \
        \(style(mark, fills: fills))/>
        """
    }

    private func style(_ mark: Mark, fills: Bool) -> String {
        if fills { return #"fill="\#(mark.colour)" fill-opacity="\#(mark.opacity)""# }
        let dashes = mark.isDashed ? #" stroke-dasharray="\#(size / 2) \#(size / 4)""# : ""
        return
            #"fill="none" stroke="\#(mark.colour)" stroke-width="\#(max(2, size / 8))"\#(dashes)"#
    }

    func plain(_ region: Region, _ colour: String) -> String {
        """
        <rect x="\(region.x)" y="\(region.y)" width="\(region.width)" height="\(region.height)" \
        fill="\(colour)"/>
        """
    }

    /// On a white rim, so that it can be read on any ground.
    func text(
        _ words: String, _ place: Region, _ colour: String, scale: Int = 1
    ) -> String {
        """
        <text x="\(place.x)" y="\(place.y)" font-size="\(scale * size)" fill="\(colour)" \
        stroke="#fff" stroke-width="\(size / 5)" paint-order="stroke">\(escaped(words))</text>
        """
    }
}

extension TextLine.Doubt {
    var words: String {
        "(\(position + 1): \(alternatives.joined(separator: "/"))?)"
    }
}

/// For the inside of an element: no markup, and no character that XML 1.0 forbids (§2.2).
func escaped(_ text: String) -> String {
    var output = ""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "&": output += "&amp;"
        case "<": output += "&lt;"
        case ">": output += "&gt;"
        case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF:
            output += " "
        default: output.unicodeScalars.append(scalar)
        }
    }
    return output
}
