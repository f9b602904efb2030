/// Pictures of many frames, put together by the test.
enum Animation {
    /// One pixel again and again (GIF89a §17-22).
    static func gif(frames: Int) -> [UInt8] {
        let screen = Array("GIF89a".utf8) + [1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255]
        let frame: [UInt8] = [0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0]
        return screen + Array(repeatElement(frame, count: frames).joined()) + [0x3B]
    }

    /// A picture of one pixel again and again (RFC 9649 §2.7).
    static func webp(_ still: [UInt8], frames: Int) -> [UInt8] {
        let image = still.firstRange(of: Array("VP8 ".utf8))?.lowerBound ?? still.endIndex
        let size = still[image...].count > 4 ? Int(still[image + 4]) : 0
        let frame = chunk(
            "ANMF", [UInt8](repeating: 0, count: 16) + still[image...].prefix(8 + size))
        let content =
            Array("WEBP".utf8) + chunk("VP8X", [2] + [UInt8](repeating: 0, count: 9))
            + chunk("ANIM", [UInt8](repeating: 0, count: 6))
            + Array(repeatElement(frame, count: frames).joined())
        return chunk("RIFF", content)
    }

    /// Frames that readers of PNG alone pass over (PNG, third edition, §11.3.5).
    static func png(_ still: [UInt8], frames: Int) -> [UInt8] {
        let later = (1..<frames).flatMap { number in
            pngChunk("fcTL", four(number) + [UInt8](repeating: 0, count: 22))
                + pngChunk("fdAT", four(number) + [0])
        }
        return Array(still.prefix(33)) + pngChunk("acTL", four(frames) + four(0))
            + Array(still.dropFirst(33).dropLast(12)) + later + Array(still.suffix(12))
    }

    /// Of RIFF, filled up to two bytes.
    private static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
        Array(name.utf8) + littleEndian(UInt32(content.count)) + content
            + [UInt8](repeating: 0, count: content.count % 2)
    }

    private static func four(_ number: Int) -> [UInt8] { littleEndian(UInt32(number)).reversed() }
}
