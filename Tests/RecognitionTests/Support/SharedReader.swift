import Materials

@testable import Recognition

/// The models, loaded once for all tests that read without a process of its own.
actor SharedReader {
    static let shared = SharedReader()

    private let reader = Result { try PageReader(ModelFiles()) }

    func lines(in picture: Bitmap) throws -> [TextLine] { try reader.get().lines(in: picture) }
}
