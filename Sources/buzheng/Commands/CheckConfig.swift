internal import Intake

extension Command {
    static let checkConfig = Command(
        name: "check-config",
        summary: "Check the settings and every secret they name; connect to nothing.",
        parameters: [.config], example: "buzheng check-config --config /etc/buzheng/buzheng.yaml"
    ) { arguments in
        for line in try arguments.configuration().summary {
            print("\(padded(line.name, to: 30)) \(line.value)")
        }
        print("the settings are well formed")
        return .well
    }
}
