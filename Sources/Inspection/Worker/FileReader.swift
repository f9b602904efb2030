internal import Glibc

/// What a kind of worker can do with a file; made once by the warmed parent, used in the process
/// that is forked for one file.
package protocol FileReader {
    /// Reads the file and writes what is in it; throws `ChildExit`, `refused` for a task that is
    /// another kind of worker's.
    func read(_ input: Int32, for request: WorkerRequest, into output: inout WorkerOutput) throws

    /// Directories of the operating system from which it must read while it reads the file.
    var directories: [String] { get }
}

extension FileReader {
    package var directories: [String] { [] }

    /// The file's bytes, for as long as the process lives.
    package func mapped(_ descriptor: Int32) throws(ChildExit) -> UnsafeRawBufferPointer {
        let size = lseek(descriptor, 0, SEEK_END)
        guard size >= 0 else { throw .unreadable }
        guard size > 0 else { return UnsafeRawBufferPointer(start: nil, count: 0) }
        let memory = mmap(nil, size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, descriptor, 0)
        guard let memory, memory != MAP_FAILED else { throw .unreadable }
        return UnsafeRawBufferPointer(start: memory, count: size)
    }
}
