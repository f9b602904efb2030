internal import Materials

@testable import Recognition

/// What is made of a network's numbers, any whatever: boxes of lines, and the characters of a line.
///
/// The first byte is the width of the map, the second says how many characters there are.
func readText(_ content: [UInt8]) {
    guard content.count > 2 else { return }
    findBoxes(content.dropFirst(2).map { Float($0) / 255 }, width: Int(content[0]) + 1)
    let alphabet = ["", "a", "l", "1", "O", "0", "-", "网"].prefix(Int(content[1] % 8) + 1)
    let decoding = decode(numbers(content.dropFirst(2)), Array(alphabet))
    // A line whose ink is whatever the input says.
    let (width, height) = (96, 48)
    let line = Bitmap(
        pixels: (0..<3 * width * height).map { content[$0 % content.count] }, width: width,
        height: height)
    let doubts = GlyphDoubts(decoding, of: line, width: width, paddedWidth: width).doubts
    precondition(doubts.allSatisfy { decoding.glyphs.indices.contains($0.position) })
}

private func findBoxes(_ values: [Float], width: Int) {
    let height = values.count / width
    guard height > 0 else { return }
    let map = ProbabilityMap(
        values: Array(values.prefix(width * height)), width: width, height: height)
    for box in TextDetector.boxes(in: map) {
        let numbers = [box.centre.x, box.centre.y, box.along.x, box.along.y, box.width, box.height]
        precondition(numbers.allSatisfy(\.isFinite), "\(box)")
        let bounds = box.scaled(x: 7.3, y: 0.4).bounds
        precondition(bounds.width > 0 && bounds.height > 0, "\(bounds)")
    }
}

private func decode(_ values: [Float], _ alphabet: [String]) -> CTCDecoding {
    let decoding = values.withUnsafeBufferPointer {
        CTCDecoding(values: $0, alphabet: alphabet)
    }
    var end = 0
    for glyph in decoding.glyphs {
        precondition(alphabet.contains(glyph.character) && alphabet.contains(glyph.rival))
        precondition(glyph.steps.lowerBound >= end && !glyph.steps.isEmpty)
        end = glyph.steps.upperBound
    }
    precondition(end <= decoding.stepCount)
    return decoding
}

/// Four bytes each; not numbers and endless ones among them.
private func numbers(_ bytes: ArraySlice<UInt8>) -> [Float] {
    let bytes = Array(bytes)
    return stride(from: 0, to: bytes.count - 3, by: 4).map { place in
        let bits = bytes[place..<(place + 4)].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        return Float(bitPattern: bits)
    }
}
