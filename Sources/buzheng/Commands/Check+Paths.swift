internal import FoundationEssentials

/// Files as they are named on the command line: themselves, and all that lie in folders.
enum PicturePaths {
    /// In the order given, a folder's files by name and without those that are hidden; throws
    /// `InputError` when a folder holds none.
    static func expanded(_ paths: [String]) throws(InputError) -> [String] {
        var files: [String] = []
        for path in paths {
            var isFolder = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder
            else {
                files.append(path)
                continue
            }
            let found = try inside(path)
            guard !found.isEmpty else { throw InputError("\(path) holds no file") }
            files += found
        }
        return files
    }

    private static func inside(_ folder: String) throws(InputError) -> [String] {
        let names: [String]
        do {
            names = try FileManager.default.subpathsOfDirectory(atPath: folder)
        } catch {
            throw InputError("\(folder) cannot be listed: check who may read it")
        }
        return names.sorted().filter { !$0.split(separator: "/").contains { $0.hasPrefix(".") } }
            .map { "\(folder)/\($0)" }
            .filter { path in
                var isFolder = false
                return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
                    && !isFolder
            }
    }
}
