internal import Glibc
internal import Mail
package import Materials

/// A dossier with the file that holds the parts' bytes.
package struct Inspected: Sendable {
    package fileprivate(set) var dossier: Dossier
    /// What the parts show that could be papers; empty when nobody looked.
    package internal(set) var exhibition = Exhibition()
    /// The file with the parts' bytes, where the dossier says.
    package let partsPath: String
    /// The file with fresh pictures and pixels, where the exhibition says; nil when nobody looked.
    package fileprivate(set) var picturesPath: String?

    package var exhibits: [String: Exhibit] { exhibition.exhibits }

    /// Removes both files, which the pool made in the scratch directory.
    package func remove() {
        unlink(partsPath)
        if let picturesPath { unlink(picturesPath) }
    }
}

extension Unopened {
    fileprivate init(_ container: Message.Attachment, because reason: UnopenedReason) {
        self.init(path: container.path, name: container.name, reason: reason)
    }
}

/// A picture made of two.
package struct Stitched: Sendable {
    package let paper: FreshPaper
    /// Its bytes are the first `paper.bytes` of this file, which whoever takes it removes.
    package let path: String

    package func remove() { unlink(path) }
}

/// Sandboxed workers: some read mails, some measure the pictures that come with them, one verifies
/// signatures.
package final class InspectionPool: Sendable {
    let mails: WorkerCrew
    let pictures: WorkerCrew
    let signatures: WorkerCrew

    /// Starts nothing yet; a worker is started when the first file comes to it.
    ///
    /// - `profile`: the name of the rules that pictures are mended and measured by.
    /// - `scratch`: a directory for the workers' output.
    /// - `count`: workers that read mails, and as many that look at pictures.
    /// - `deadline`: for one file, on the wall.
    package init(
        programs: WorkerPrograms, profile: String = RuleProfile.standard, scratch: String,
        count: Int, deadline: Duration = .seconds(60)
    ) {
        mails = WorkerCrew(
            "mail", command: [programs.mails, "worker"], scratch: scratch, count: count,
            deadline: deadline)
        pictures = WorkerCrew(
            "pictures", command: [programs.pictures, "worker", profile], scratch: scratch,
            count: count, deadline: deadline)
        // Few mails are signed by a reviewer.
        signatures = WorkerCrew(
            "signature", command: [programs.signatures, "worker"], scratch: scratch, count: 1,
            deadline: deadline)
    }

    /// Workers that read mails, and as many that look at pictures.
    package var count: Int { mails.count }

    /// Reads a raw mail from an open file and measures its papers; throws `InspectionFailure`.
    package func inspect(mail descriptor: Int32) async throws(InspectionFailure) -> Inspected {
        var inspected = try await read(mail: descriptor)
        guard !inspected.dossier.parts.isEmpty else { return inspected }
        do throws(InspectionFailure) {
            try await look(at: &inspected)
            return inspected
        } catch {
            inspected.remove()
            throw error
        }
    }

    /// Reads a raw mail from an open file and what is in its containers, without a look at what
    /// its papers show; throws `InspectionFailure`.
    package func read(mail descriptor: Int32) async throws(InspectionFailure) -> Inspected {
        let packed = try await message(in: descriptor)
        guard !packed.dossier.containers.isEmpty else { return packed }
        do throws(InspectionFailure) {
            let unpacked = try await unpacked(packed)
            packed.remove()
            return unpacked
        } catch  where error.isAboutTheMachine {
            packed.remove()
            throw error
        } catch {
            return try await openedOneByOne(packed)
        }
    }

    /// Containers of one mail that are opened alone after one of them has ended its reader.
    private static let mostAlone = 8

    /// A container that ends its reader costs itself, neither the others nor the rest of the mail.
    private func openedOneByOne(_ packed: Inspected) async throws(InspectionFailure) -> Inspected {
        var inspected = packed
        var left: [Unopened] = []
        for (index, container) in packed.dossier.containers.enumerated() {
            guard index < Self.mostAlone else {
                left.append(Unopened(container, because: .excessive))
                continue
            }
            do throws(InspectionFailure) {
                let next = try await unpacked(inspected, only: container.path)
                inspected.remove()
                inspected = next
            } catch  where error.isAboutTheMachine {
                inspected.remove()
                throw error
            } catch {
                left.append(Unopened(container, because: .damaged))
            }
        }
        inspected.dossier.unopened += left
        return inspected
    }

    /// The mail with its containers opened, or only the one at a path.
    private func unpacked(
        _ packed: Inspected, only path: String? = nil
    ) async throws(InspectionFailure) -> Inspected {
        let descriptor = open(packed.partsPath, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unavailable("the parts of the mail are gone") }
        defer { close(descriptor) }
        let containers = packed.dossier.containers
        let number = containers.firstIndex { $0.path == path }.map { UInt32($0 + 1) } ?? 0
        return try inspected(
            by: try await pictures.result(of: .unpack, descriptor, number: number))
    }

    private func message(in descriptor: Int32) async throws(InspectionFailure) -> Inspected {
        try inspected(by: try await mails.result(of: .mail, descriptor))
    }

    private func inspected(by result: WorkerResult) throws(InspectionFailure) -> Inspected {
        do throws(InspectionFailure) {
            return Inspected(dossier: try result.dossier(), partsPath: result.path)
        } catch {
            result.remove()
            throw error
        }
    }

    /// Measures an open file as a picture and has its text read; throws `InspectionFailure`.
    ///
    /// - `readers`: without them, nobody reads it.
    /// - `isWorthReading`: asked once it is known what else it shows.
    /// - `isWorthSearching`: for faces; asked once it is known what it says.
    package func examine(
        picture descriptor: Int32, reading readers: TextReaderPool? = nil,
        where isWorthReading: (Exhibit) -> Bool = \.holdsInk,
        facesWhere isWorthSearching: (Exhibit) -> Bool = \.holdsInk
    ) async throws(InspectionFailure) -> Exhibit {
        let result = try await pictures.result(of: .picture, descriptor)
        defer { result.remove() }
        var exhibition = try result.exhibition()
        if let readers {
            let paths = exhibition.exhibits.filter { isWorthReading($0.value) }.map(\.key)
            try await exhibition.read(paths, in: result.path, by: readers, within: .seconds(60))
        }
        let paths = exhibition.exhibits.filter { isWorthSearching($0.value) }.map(\.key)
        try await findFaces(in: paths, of: &exhibition, written: result.path)
        guard let exhibit = exhibition.exhibits[Exhibition.onlyPath] else {
            throw .implausible("what the file shows")
        }
        return exhibit
    }

    /// Puts two pictures in one, the first above the second; throws `InspectionFailure`.
    ///
    /// - `descriptor`: an open file with one picture after the other.
    /// - `split`: where the second one begins.
    package func stitch(
        _ descriptor: Int32, split: Int
    ) async throws(InspectionFailure) -> Stitched {
        guard let split = UInt32(exactly: split) else {
            throw .gaveUp(code: Int(ChildExit.excessive.rawValue))
        }
        let result = try await pictures.result(of: .stitch, descriptor, split: split)
        do throws(InspectionFailure) {
            return Stitched(paper: try result.paper(), path: result.path)
        } catch {
            result.remove()
            throw error
        }
    }

    private func look(at inspected: inout Inspected) async throws(InspectionFailure) {
        let descriptor = open(inspected.partsPath, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unavailable("the parts of the mail are gone") }
        defer { close(descriptor) }
        let result = try await pictures.result(of: .parts, descriptor)
        inspected.picturesPath = result.path
        inspected.exhibition = try result.exhibition(of: inspected.dossier)
        inspected.dossier.tellLeftOut()
    }

    /// Starts the workers that read mails, so that the first mails need not wait; throws
    /// `unavailable` when one cannot lock itself in.
    package func start() async throws(InspectionFailure) { _ = try await mails.processes() }

    /// The workers' process ids, started when need be: those for mails, then those for pictures,
    /// then the one for signatures.
    package func processes() async throws(InspectionFailure) -> [Int32] {
        try await mails.processes() + pictures.processes() + signatures.processes()
    }

    /// Has a worker of each kind try what it must not be able to do; nil when the sandbox holds,
    /// else what went wrong.
    package func complaint(about attempt: EscapeAttempt) async -> String? {
        for crew in [mails, pictures, signatures] {
            if let complaint = await crew.complaint(about: attempt) { return complaint }
        }
        return nil
    }

    /// Has workers try everything they must not be able to do.
    ///
    /// Returns what did not end as it must; empty means the sandbox holds.
    package func selfTest() async -> [String] {
        var complaints: [String] = []
        for attempt in EscapeAttempt.allCases {
            if let complaint = await complaint(about: attempt) { complaints.append(complaint) }
        }
        return complaints
    }
}
