internal import Mail
package import Materials

/// What a worker saw in the papers of one mail, or in one file; made by a process that nobody
/// trusts, so it is checked on arrival.
package struct Exhibition: Codable, Sendable, Equatable {
    /// Stands for the path of a file that came in no mail.
    package static let onlyPath = "1"

    /// By part path, one for each part that is looked at; copies share what was made of them.
    package var exhibits: [String: Exhibit]
    /// Which bytes of the worker's output are the fresh picture of a part, by its path; a part
    /// whose exhibit names none is kept as it came.
    package var papers: [String: Range<Int>]
    /// Where the pixels of each picture with ink on it lie in the worker's output, by part path.
    ///
    /// They are what a text reader is given, which never sees the file.
    package var rasters: [String: TextRequest.Raster]

    package init(
        exhibits: [String: Exhibit] = [:], papers: [String: Range<Int>] = [:],
        rasters: [String: TextRequest.Raster] = [:]
    ) {
        self.exhibits = exhibits
        self.papers = papers
        self.rasters = rasters
    }

    /// The place of a part's raster among all of them, counted from 1; nil when it has none.
    package func numberOfRaster(at path: String) -> Int? {
        rasters.keys.sorted().firstIndex(of: path).map { $0 + 1 }
    }

    /// The exhibit and the raster of that number; nil when there are not so many.
    package func picture(number: Int) -> (exhibit: Exhibit, raster: TextRequest.Raster)? {
        let paths = rasters.keys.sorted()
        guard paths.indices.contains(number - 1), let raster = rasters[paths[number - 1]],
            let exhibit = exhibits[paths[number - 1]]
        else { return nil }
        return (exhibit, raster)
    }

    /// Why this cannot be of the parts of that mail, all of them, when papers and rasters are the
    /// first `size` bytes of the output; nil when it can.
    func defect(of dossier: Dossier, within size: Int) -> String? {
        dossier.isExplained(by: exhibits) ? misplacement(within: size) : "what a part shows"
    }

    /// Why this cannot be of a file that came in no mail; nil when it can.
    func defectAsOfOneFile(within size: Int) -> String? {
        let isOne = exhibits.count == 1 && exhibits[Self.onlyPath]?.isPlausible == true
        return isOne ? misplacement(within: size) : "what the file shows"
    }

    /// Why papers and rasters cannot be the first `size` bytes of the output; nil when they can.
    func misplacement(within size: Int) -> String? {
        let bytes = 0...size
        let isWhole = exhibits.allSatisfy { path, exhibit in
            papers[path].map { bytes.contains($0.lowerBound) && bytes.contains($0.upperBound) }
                ?? true && papers[path]?.count == exhibit.paper?.bytes
        }
        guard isWhole, papers.keys.allSatisfy({ exhibits[$0] != nil }) else {
            return "a fresh picture's place or length"
        }
        let isReadable = rasters.allSatisfy { path, raster in
            exhibits[path] != nil && raster.isReadable && bytes.contains(raster.offset)
        }
        guard isReadable else { return "a raster" }
        return fills(size) ? nil : "the places of papers and rasters in the output"
    }

    /// What an earlier worker has written, as the next one reads it; throws `unreadable`.
    package init(writtenTo descriptor: Int32) throws(ChildExit) {
        do throws(InspectionFailure) {
            self = try WorkerResult.exhibition(in: descriptor)
        } catch {
            throw .unreadable
        }
    }

    /// Whether papers and rasters lie one after another, those of copies in the same place.
    private func fills(_ size: Int) -> Bool {
        let pieces = Set(papers.values + rasters.values.map(\.bytes))
        var end = 0
        for piece in pieces.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            guard piece.lowerBound == end, !piece.isEmpty else { return false }
            end = piece.upperBound
        }
        return end == size
    }
}

extension Dossier {
    fileprivate func isExplained(by exhibits: [String: Exhibit]) -> Bool {
        var attachments: [String: Message.Attachment] = [:]
        for attachment in message.attachments { attachments[attachment.path] = attachment }
        let sizesOfSplitFiles = sizesOfSplitFiles
        return Set(exhibits.keys) == Set(lookedAt.map(\.path))
            && exhibits.allSatisfy { path, exhibit in
                let sent = sizesOfSplitFiles[path] ?? attachments[path]?.size
                return attachments[path]?.sha256 == exhibit.sha256 && sent == exhibit.bytes
                    && exhibit.isPlausible
            }
    }
}
