internal import Glibc
internal import Materials

extension Exhibition {
    /// Has pictures read, one after another; each gets its text, or the reason why it has none.
    ///
    /// What a picture does to its reader costs that picture's text and nothing else, so all that is
    /// thrown is `unavailable`.
    ///
    /// - `file`: where the rasters say that the pixels lie.
    /// - `time`: pictures whose turn comes later stay unread.
    mutating func read(
        _ paths: [String], in file: String, by readers: TextReaderPool, within time: Duration
    ) async throws(InspectionFailure) {
        let end = ContinuousClock.now + time
        let descriptor = open(file, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unavailable("the pixels of the pictures are gone") }
        defer { close(descriptor) }
        for path in paths {
            guard let exhibit = exhibits[path] else { continue }
            exhibits[path] =
                ContinuousClock.now < end
                ? try await readers.exhibit(exhibit, withTextOf: rasters[path], in: descriptor)
                : exhibit.unread(because: .noTimeLeft)
        }
    }
}

extension Inspected {
    /// Has the pictures of parts read, each of which gets its text or the reason why it has none.
    ///
    /// Pictures whose turn comes after that time stay unread. Throws `unavailable` only.
    package mutating func read(
        _ paths: [String], by readers: TextReaderPool, within time: Duration
    ) async throws(InspectionFailure) {
        guard let picturesPath, !paths.isEmpty else { return }
        try await exhibition.read(paths, in: picturesPath, by: readers, within: time)
    }
}

extension TextReaderPool {
    /// The exhibit with its text, in pixels of the upright picture as the exhibit counts them.
    fileprivate func exhibit(
        _ exhibit: Exhibit, withTextOf raster: TextRequest.Raster?, in descriptor: Int32
    ) async throws(InspectionFailure) -> Exhibit {
        guard let raster else { return exhibit.unread(because: .failed) }
        do throws(InspectionFailure) {
            var exhibit = exhibit
            exhibit.text = try await read(raster, in: descriptor).map { line in
                var line = line
                line.box = line.box.scaled(
                    from: (raster.width, raster.height), to: (exhibit.width, exhibit.height))
                return line
            }
            return exhibit
        } catch  where error.isAboutTheMachine {
            throw error
        } catch .timedOut {
            return exhibit.unread(because: .timedOut)
        } catch {
            return exhibit.unread(because: .failed)
        }
    }
}

extension Exhibit {
    fileprivate func unread(because reason: UnreadReason) -> Exhibit {
        var exhibit = self
        exhibit.unread = reason
        return exhibit
    }
}
