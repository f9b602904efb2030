internal import Inspection
internal import Intake

extension Command {
    static let doctor = Command(
        name: "doctor",
        summary: "Look whether everything the daemon needs works: sandbox, store, disk, servers.",
        parameters: [
            .config,
            Parameter(name: "offline", shape: .flag, help: "leave mail servers and webhooks out"),
            Parameter(
                name: "probe", shape: .flag,
                help: "send a mail with forged authentication results to the intake address"),
        ],
        example: "buzheng doctor"
    ) { arguments in
        let configuration = try arguments.configuration()
        var diagnosis = Diagnosis()
        await diagnosis.examineSandbox(.own)
        await diagnosis.examineTextReader(.own)
        await diagnosis.examineKeys(configuration, .own)
        await diagnosis.examineScanner(configuration)
        await diagnosis.examineStore(configuration)
        if !arguments.flag("offline") {
            await diagnosis.examineServers(configuration)
            await diagnosis.examineWebhooks(configuration)
        }
        if arguments.flag("probe") { await diagnosis.examineBorder(configuration, .own) }
        for finding in diagnosis.findings {
            print(
                "\(finding.isWell ? "well " : "WRONG")  \(padded(finding.subject, to: 22)) \(finding.text)"
            )
        }
        return diagnosis.findings.allSatisfy(\.isWell) ? .well : .unsettled
    }
}
