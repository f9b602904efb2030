/// How much of a picture could be skin, by its hue, which hardly turns on how dark or light it is.
enum SkinSurvey {
    /// Pixels between two that are looked at.
    private static let step = 8

    /// The share of pixels whose red and blue chroma (ITU-R BT.601) are those of skin, 0...1; wood and
    /// warm lamps count as well.
    static func share(of rendering: Rendering) -> Double {
        var seen = 0
        var skin = 0
        for y in stride(from: 0, to: rendering.height, by: step) {
            for x in stride(from: 0, to: rendering.width, by: step) {
                let index = 3 * (y * rendering.width + x)
                seen += 1
                if isSkin(rendering.pixels, at: index) { skin += 1 }
            }
        }
        return seen > 0 ? Double(skin) / Double(seen) : 0
    }

    /// The range of Chai and Ngan, without the least red that warm paper shows as well.
    private static func isSkin(_ pixels: [UInt8], at index: Int) -> Bool {
        let (red, green) = (Int(pixels[index]), Int(pixels[index + 1]))
        let blue = Int(pixels[index + 2])
        let blueChroma = 128 + (-43 * red - 85 * green + 128 * blue) >> 8
        let redChroma = 128 + (128 * red - 107 * green - 21 * blue) >> 8
        return (77...127).contains(blueChroma) && (138...173).contains(redChroma)
    }
}
