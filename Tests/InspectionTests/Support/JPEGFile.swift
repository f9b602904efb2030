/// JPEG files of one even tone in codings that few programs write (ITU-T T.81).
///
/// All coefficients, or all differences, are 0, which one code of one bit stands for.
enum JPEGFile {
    /// Arithmetic coding, sequential (§B.2.2, SOF9).
    static func arithmetic(width: Int, height: Int) -> [UInt8] {
        file(frame(0xC9, 8, width, height), tables: [quantisation], scan: [0, 63, 0], data: [])
    }

    /// Samples of 12 bits (SOF1).
    static func twelveBits(width: Int, height: Int) -> [UInt8] {
        let blocks = (width / 8) * (height / 8)
        return file(
            frame(0xC1, 12, width, height), tables: [quantisation, code(0x00), code(0x10)],
            scan: [0, 63, 0], data: zeros(bits: 2 * blocks))
    }

    /// Without loss (SOF3), each sample as its difference from the one before it.
    static func lossless(width: Int, height: Int) -> [UInt8] {
        file(
            frame(0xC3, 8, width, height), tables: [code(0x00)], scan: [1, 0, 0],
            data: zeros(bits: width * height))
    }

    private static func file(
        _ frame: [UInt8], tables: [[UInt8]], scan: [UInt8], data: [UInt8]
    ) -> [UInt8] {
        [0xFF, 0xD8] + Array(tables.joined()) + frame
            + segment(0xDA, [1, 1, 0] + scan) + data + [0xFF, 0xD9]
    }

    private static func frame(
        _ kind: UInt8, _ bits: UInt8, _ width: Int, _ height: Int
    ) -> [UInt8] {
        let sides = [height >> 8, height & 255, width >> 8, width & 255].map { UInt8($0) }
        return segment(kind, [bits] + sides + [1, 1, 0x11, 0])
    }

    private static let quantisation = segment(0xDB, [0] + [UInt8](repeating: 1, count: 64))

    /// A table of one code, a single 0, for the value 0.
    private static func code(_ table: UInt8) -> [UInt8] {
        segment(0xC4, [table, 1] + [UInt8](repeating: 0, count: 15) + [0])
    }

    private static func zeros(bits: Int) -> [UInt8] {
        [UInt8](repeating: 0, count: (bits + 7) / 8)
    }

    private static func segment(_ marker: UInt8, _ content: [UInt8]) -> [UInt8] {
        [0xFF, marker, 0, UInt8(content.count + 2)] + content
    }
}
