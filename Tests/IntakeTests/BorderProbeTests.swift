import Inspection
import Intake
import TestSupport
import Testing

/// Row H16, and `doctor`'s look at the server that adds such fields.
@Suite("A mail that vouches for itself")
struct BorderProbeTests {
    @Test(
        "is told from one whose forged field the border removed",
        arguments: [
            ("mx.example.test", true, "was removed"), ("mx.other.test", false, "is believed"),
            ("mx.other.test, hops: 1", true, "below what is trusted"),
        ])
    func border(server: String, isWell: Bool, words: String) async throws {
        let scene = try Scene("probe")
        var diagnosis = Diagnosis()
        await diagnosis.examineBorder(
            try scene.configuration([
                "authentication": "{server: \(server)}",
                "reply":
                    "{from: \(scene.address), name: 备案补正, token_key_file: token-key}",
            ]), WorkerPrograms(at: try Program.buzheng()), patience: .seconds(600))
        let finding = try #require(diagnosis.findings.first)
        #expect(finding.isWell == isWell, "\(finding.text)")
        #expect(finding.text.contains(words), "\(finding.text)")
    }
}
