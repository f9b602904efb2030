import Inspection
import Glibc
if CommandLine.arguments.dropFirst().first == "worker" { exit(WorkerProcess.run()) }
let pool = InspectionPool(executable: "/proc/self/exe", scratch: "/tmp", count: 1, deadline: .seconds(10))
print(await pool.selfTest())
for path in CommandLine.arguments.dropFirst() {
  do { print(try await pool.examine(picture: path)) } catch { print(error) }
}
