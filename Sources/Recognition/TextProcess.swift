internal import FoundationEssentials
internal import Glibc
internal import Inspection
internal import Materials

/// The sandboxed side: loads the models, locks itself in, and reads picture after picture.
package enum TextProcess {
    /// Serves until the daemon closes the socket; returns the process's exit code, which is 70 when
    /// a model is missing or the process cannot lock itself in.
    package static func run(modelsIn directory: String = ModelFiles.directory) -> Int32 {
        WorkerProcess.closeAllButSocket()
        WorkerProcess.unblockSignals()
        WorkerProcess.returnLargeBlocks()
        do {
            try Sandbox.readLibrariesOnly()
            let reader = try PageReader(try ModelFiles(in: directory))
            try Sample.rehearse(with: reader)
            try Sandbox.computeOnly(limits)
            guard WorkerProcess.send(.ready) else { return 0 }
            serve(with: reader)
            return 0
        } catch let missing as Sandbox.Unavailable {
            return WorkerProcess.complain(
                "the sandbox is unavailable at \(missing.step): \(missing.reason)")
        } catch {
            return WorkerProcess.complain("\(error)")
        }
    }

    private static var limits: Sandbox.Limits {
        var limits = Sandbox.Limits()
        limits.fileBytes = UInt64(TextLimits.bytes)
        return limits
    }

    private static func serve(with reader: PageReader) {
        while let (bytes, input, output) = WorkerProcess.nextPacket(of: TextRequest.byteCount) {
            let exit = answer(bytes, input, output, with: reader)
            close(input)
            close(output)
            guard WorkerProcess.send(WorkerOutcome(exit: exit)) else { return }
        }
    }

    private static func answer(
        _ bytes: [UInt8], _ input: Int32, _ output: Int32, with reader: PageReader
    ) -> ChildExit {
        guard let request = TextRequest(bytes) else { return .unreadable }
        switch request.task {
        case .escape: return EscapeAttempt(rawValue: request.attempt)?.run() ?? .refused
        case .read: break
        }
        do {
            let picture = try bitmap(request.raster, in: input)
            let json = try JSONEncoder().encode(try reader.lines(in: picture))
            return write(json, to: output)
        } catch let exit as ChildExit {
            return exit
        } catch {
            return .noSandbox
        }
    }

    /// Copies the pixels, since whoever wrote them may still be able to change them.
    private static func bitmap(
        _ raster: TextRequest.Raster, in descriptor: Int32
    ) throws(ChildExit) -> Bitmap {
        let count = raster.byteCount
        let pixels = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            while initialized < count {
                let got = pread(
                    descriptor, buffer.baseAddress.map { $0 + initialized }, count - initialized,
                    off_t(raster.offset + initialized))
                guard got > 0 else { return }
                initialized += got
            }
        }
        guard pixels.count == count else { throw .unreadable }
        return Bitmap(pixels: pixels, width: raster.width, height: raster.height)
    }

    private static func write(_ json: Data, to descriptor: Int32) -> ChildExit {
        let count = json.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
        return count == json.count ? .done : .excessive
    }
}
