internal import CTurboJPEG

extension Rewriting {
    /// Turns the picture upright by moving its blocks, and drops every segment that is not needed
    /// to decode it.
    ///
    /// Nil for colours that browsers do not show alike (CMYK), for sides that the turn would leave
    /// part of a block of, for more scans than an honest picture has, and for damage.
    static func jpeg(_ bytes: UnsafeRawBufferPointer, orientation: Int) -> [UInt8]? {
        guard let handle = tjInitTransform() else { return nil }
        defer { tjDestroy(handle) }
        let source = bytes.bindMemory(to: UInt8.self).baseAddress
        guard isShownAlike(source, bytes.count, handle), let turn = turns[orientation] else {
            return nil
        }
        var transform = tjtransform()
        transform.op = Int32(turn.rawValue)
        // TJXOPT_PERFECT: fail rather than leave part of a block unturned; TJXOPT_COPYNONE.
        transform.options = 1 | 64
        var output: UnsafeMutablePointer<UInt8>?
        var size: UInt = 0
        let flags = TJFLAG_STOPONWARNING | TJFLAG_LIMITSCANS
        let failed = tjTransform(
            handle, source, UInt(bytes.count), 1, &output, &size, &transform, flags)
        defer { tjFree(output) }
        guard failed == 0, let output else { return nil }
        return Array(UnsafeBufferPointer(start: output, count: Int(size)))
    }

    /// By EXIF's number (EXIF 2.3 §4.6.4).
    private static let turns: [Int: TJXOP] = [
        1: TJXOP_NONE, 2: TJXOP_HFLIP, 3: TJXOP_ROT180, 4: TJXOP_VFLIP, 5: TJXOP_TRANSPOSE,
        6: TJXOP_ROT90, 7: TJXOP_TRANSVERSE, 8: TJXOP_ROT270,
    ]

    private static func isShownAlike(
        _ bytes: UnsafePointer<UInt8>?, _ count: Int, _ handle: tjhandle
    ) -> Bool {
        var width: Int32 = 0
        var height: Int32 = 0
        var sampling: Int32 = 0
        var space: Int32 = 0
        let failed = tjDecompressHeader3(
            handle, bytes, UInt(count), &width, &height, &sampling, &space)
        let common = [TJCS_YCbCr, TJCS_GRAY].map { Int32($0.rawValue) }
        return failed == 0 && common.contains(space)
    }
}
