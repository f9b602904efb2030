internal import Glibc
internal import Materials

// Faces are looked for once it is known what a picture says: most say that they are papers on which
// no face counts, and looking for one costs as much as all other measures together.
extension InspectionPool {
    /// Looks for faces in parts of a mail; throws `unavailable` only, as a picture that ends whoever
    /// looks stays without.
    package func findFaces(
        in paths: [String], of inspected: inout Inspected
    ) async throws(InspectionFailure) {
        guard let file = inspected.picturesPath else { return }
        try await findFaces(in: paths, of: &inspected.exhibition, written: file)
    }

    /// - `file`: what the worker wrote that said what is in the exhibition.
    func findFaces(
        in paths: [String], of exhibition: inout Exhibition, written file: String
    ) async throws(InspectionFailure) {
        guard !paths.isEmpty else { return }
        let descriptor = open(file, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unavailable("the pixels of the pictures are gone") }
        defer { close(descriptor) }
        for path in paths {
            guard let number = exhibition.numberOfRaster(at: path) else { continue }
            do throws(InspectionFailure) {
                exhibition.exhibits[path]?.add(try await faces(inRaster: number, of: descriptor))
            } catch  where !error.isAboutTheMachine {}
        }
    }

    private func faces(
        inRaster number: Int, of descriptor: Int32
    ) async throws(InspectionFailure) -> FoundFaces {
        let result = try await pictures.result(of: .faces, descriptor, number: UInt32(number))
        defer { result.remove() }
        return try result.faces()
    }
}
