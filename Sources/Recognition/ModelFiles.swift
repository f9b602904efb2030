internal import FoundationEssentials

/// The files of PP-OCRv4, as `deploy/setup` lays them out.
package struct ModelFiles: Sendable {
    /// Where `deploy/setup` puts them.
    package static let directory = "/usr/local/lib/buzheng/models"

    /// A file is not there or not what it should be.
    package struct Missing: Error, CustomStringConvertible {
        package var description: String
    }

    let detection: String
    let recognition: String
    /// What the recognition's outputs stand for: "none", then the characters it knows.
    let alphabet: [String]

    /// Looks for the models, and reads the characters; throws `Missing`.
    package init(in directory: String = ModelFiles.directory) throws(Missing) {
        detection = "\(directory)/ch_PP-OCRv4_det_infer.onnx"
        recognition = "\(directory)/ch_PP-OCRv4_rec_infer.onnx"
        _ = try Self.contents(of: detection)
        guard let characters = ONNXMetadata(try Self.contents(of: recognition))["character"] else {
            throw Missing(description: Self.complaint(recognition, "has no list of characters"))
        }
        // The lines are characters; the space, which a line cannot show, comes last.
        alphabet = [""] + characters.split(separator: "\n").map(String.init) + [" "]
    }

    private static func contents(of path: String) throws(Missing) -> [UInt8] {
        do {
            return Array(try Data(contentsOf: URL(filePath: path)))
        } catch {
            throw Missing(description: complaint(path, "cannot be read"))
        }
    }

    private static func complaint(_ path: String, _ what: String) -> String {
        "the model \(path) \(what); deploy/setup puts it there"
    }
}
