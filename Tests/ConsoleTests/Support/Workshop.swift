import Console
import Foundation
import Inspection
import Intake
import Store
import TestSupport

/// The sandboxed processes behind a console's pages, and settings for them.
struct Workshop: Sendable {
    let checks: PaperChecks
    let viewer: MailViewer
    let rehearsing: Rehearsing
    let desk: FilingDesk

    init(_ store: Store, in directory: DataDirectory, _ scratch: ScratchDirectory) throws {
        let configuration = try Self.configuration(in: scratch.path)
        let workers = try Workers(
            WorkerPrograms(at: try Program.buzheng()), for: configuration,
            scratch: directory.temporary)
        checks = PaperChecks(
            pool: workers.pool, readers: workers.readers, spool: directory.temporary)
        viewer = MailViewer(
            blobs: try Blobs(in: directory), pool: workers.pool, readers: workers.readers)
        let surroundings = Surroundings(clock: WallClock { now }, log: Log { print("\($1)") })
        rehearsing = try Rehearsing(
            configuration, store: store, in: directory, workers: workers,
            scratch: directory.temporary, surroundings: surroundings)
        desk = try FilingDesk(configuration, store: store, surroundings: surroundings)
    }

    /// Pages that look at a mail, where one kind of process cannot be started.
    static func broken(_ stage: Stage, _ breaking: (inout WorkerPrograms) -> Void) throws
        -> Services
    {
        var programs = WorkerPrograms(at: try Program.buzheng())
        breaking(&programs)
        let scratch = stage.scratch.path + "/data/tmp"
        var services = stage.services
        services.viewer = MailViewer(
            blobs: services.blobs,
            pool: InspectionPool(programs: programs, scratch: scratch, count: 1),
            readers: TextReaderPool(executable: programs.text))
        return services
    }

    private static func configuration(in directory: String) throws -> Configuration {
        for (name, secret) in [("password", "secret"), ("key", String(repeating: "k", count: 64))] {
            let file = "\(directory)/\(name)"
            try secret.write(toFile: file, atomically: true, encoding: .utf8)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
        }
        let settings = """
            data: \(directory)/data
            accounts:
              - name: filings
                imap: {host: localhost}
                user: beian
                password_file: password
                mailboxes: [INBOX]
                after: {move_to: Done}
            smtp: {host: localhost}
            reply: {from: beian@example.test, name: 备案补正, token_key_file: key}
            reviewers: [reviewer.li@example.test]
            authentication: {server: mx.example.test}
            workers: 1
            text_readers: 1
            limits: {inspection_seconds: 600}
            """
        let file = directory + "/buzheng.yaml"
        try settings.write(toFile: file, atomically: true, encoding: .utf8)
        return try Configuration(file: file, environment: [:])
    }
}

/// A sample of the repository, by its path below `Fixtures`.
func fixture(_ path: String) throws -> [UInt8] {
    var folder = URL(filePath: #filePath)
    for _ in 0..<4 { folder.deleteLastPathComponent() }
    return Array(try Data(contentsOf: folder.appending(path: "Fixtures/\(path)")))
}
