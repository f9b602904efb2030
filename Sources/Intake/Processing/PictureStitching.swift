internal import Casework
internal import Glibc
internal import Inspection
internal import Materials
internal import Store

/// Has the worker put pictures in one that a decision says belong together.
struct PictureStitching: Sendable {
    let pool: InspectionPool
    let temporary: String

    /// A stitched picture's bytes, by the part that it is the paper of.
    typealias Files = [String: TemporaryFile]

    /// What became of each stitch; one that fails is told as such, and both pictures stay.
    ///
    /// Throws when the machine is at fault, so that the mail is tried again.
    func stitch(
        _ stitches: [Stitch], of inspected: Inspected
    ) async throws -> (results: [StitchResult], files: Files) {
        var results: [StitchResult] = []
        var files: Files = [:]
        for (number, stitch) in stitches.enumerated() {
            do {
                let made = try await picture(of: stitch, number, in: inspected)
                results.append(StitchResult(stitch: stitch, paper: made.paper))
                files[stitch.upper] = made.file
            } catch let failure as InspectionFailure where !failure.isAboutTheMachine {
                results.append(StitchResult(stitch: stitch, paper: nil))
            }
        }
        return (results, files)
    }

    private func picture(
        of stitch: Stitch, _ number: Int, in inspected: Inspected
    ) async throws -> (paper: FreshPaper, file: TemporaryFile) {
        let name = inspected.partsPath.split(separator: "/").last ?? "part"
        let path = "\(temporary)/stitch-\(name)-\(number)"
        defer { unlink(path) }
        guard let pair = try inspected.pair(stitch.upper, stitch.lower, at: path) else {
            throw InspectionFailure.implausible("a part to be stitched is missing")
        }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        defer { close(descriptor) }
        let stitched = try await pool.stitch(descriptor, split: pair.split)
        defer { stitched.remove() }
        let file = try stitched.file(at: "\(temporary)/stitched-\(name)-\(number)")
        var paper = stitched.paper
        paper.sha256 = file.sha256
        let before = inspected.exhibits[stitch.upper]?.paper?.changes ?? []
        paper.changes = before + [stitch.change]
        return (paper, file)
    }
}
