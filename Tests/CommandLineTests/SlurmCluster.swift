import Foundation
import TestSupport

/// A cluster of one node on this machine, with a configuration of its own in a scratch folder.
///
/// A shell holds its three daemons and ends them, and the jobs with them, as soon as its standard input closes, which it also does
/// where the tests themselves are killed.
///
/// Nothing of it needs control groups, accounting, or what `/etc/slurm` says, so that it starts in a container. `config_overrides` lets
/// the node have more cores than the machine, for tasks at the same time everywhere.
final class SlurmCluster {
    /// Whether Slurm and munge are installed, and may be started.
    static let isPossible = getuid() == 0 && ["munged", "slurmctld", "slurmd", "sbatch"].allSatisfy(isInstalled)

    private static func isInstalled(_ program: String) -> Bool {
        (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
            .contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(program)") }
    }

    /// Its files, and those of the test; the folder that jobs are submitted from.
    let folder: ScratchFolder
    private let daemons = Process()
    private let input = Pipe()

    /// Starts it, and waits until its node takes jobs.
    init(in folder: ScratchFolder) throws {
        self.folder = folder
        for name in ["state", "spool"] {
            try FileManager.default.createDirectory(atPath: folder.path(name), withIntermediateDirectories: false)
        }
        try folder.write(Data((0..<128).map { _ in UInt8.random(in: 0...255) }), "munge.key")
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: folder.path("munge.key"))
        try folder.write(Self.configuration(folder.url.path, try Self.freePort(), try Self.freePort()), "slurm.conf")
        daemons.executableURL = URL(fileURLWithPath: "/bin/sh")
        daemons.arguments = ["-c", Self.script]
        daemons.currentDirectoryURL = folder.url
        daemons.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        daemons.standardInput = input
        let log = FileHandle(forWritingAtPath: try folder.write("", "daemons.log"))
        daemons.standardOutput = log
        daemons.standardError = log
        try daemons.run()
        try wait(for: "the node") { try self.run("sinfo", ["-h", "-o", "%T"]).text == "idle\n" }
    }

    /// Ends its jobs and its daemons, and waits until they are gone.
    func stop() {
        try? input.fileHandleForWriting.close()
        daemons.waitUntilExit()
    }

    /// Submits a job, and returns its number.
    func submit(_ arguments: [String]) throws -> String {
        let run = try run("sbatch", ["--parsable"] + arguments)
        let number = run.text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard Int(number) != nil else { throw Failure(text: "sbatch: \(run.text) \(run.errors)") }
        return number
    }

    /// Waits until all tasks of a job are over.
    ///
    /// - Returns: what Slurm says of each of them, its state and exit status (`FAILED 1:0`); a job that is no array is task 0.
    func finish(_ job: String) throws -> [Int: String] {
        var tasks: [Int: String] = [:]
        try wait(for: "the end of job \(job)") {
            tasks = try self.tasks(of: job)
            return !tasks.isEmpty
                && !tasks.values.contains { state in
                    ["PENDING", "RUNNING", "COMPLETING"].contains(where: state.hasPrefix)
                }
        }
        return tasks
    }

    private func tasks(of job: String) throws -> [Int: String] {
        var tasks: [Int: String] = [:]
        for line in try run("scontrol", ["-o", "show", "job", job]).text.split(separator: "\n") {
            let fields = line.split(separator: " ").map { $0.split(separator: "=", maxSplits: 1) }
            func field(_ name: String) -> Substring? { fields.first { $0.count == 2 && $0[0] == name }?[1] }
            // What is still to be started of an array stands in one line, as a range of tasks: one pending task 0 here.
            let task = field("ArrayTaskId").flatMap { Int($0) } ?? 0
            if let state = field("JobState"), let status = field("ExitCode") { tasks[task] = "\(state) \(status)" }
        }
        return tasks
    }

    /// Runs one of Slurm's commands, for 20 s at most.
    private func run(_ command: String, _ arguments: [String]) throws -> CommandRun {
        let variables = environment.map { "\($0.key)=\($0.value)" }
        return try CommandRun.tool("timeout", ["20", "env", "-C", folder.url.path] + variables + [command] + arguments)
    }

    /// The command under test goes before all others, as an installed one would.
    private var environment: [String: String] {
        let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        let own = URL(fileURLWithPath: tests).deletingLastPathComponent().path
        return [
            "SLURM_CONF": folder.path("slurm.conf"),
            "PATH": "\(own):\(ProcessInfo.processInfo.environment["PATH"] ?? "")",
        ]
    }

    private func wait(for what: String, _ isSo: () throws -> Bool) throws {
        let end = ContinuousClock.now + .seconds(40)
        while try !isSo() {
            guard ContinuousClock.now < end, daemons.isRunning else {
                stop()
                let logs = ["daemons.log", "slurmctld.log", "slurmd.log"].map { (try? folder.text($0)) ?? "" }
                throw Failure(text: "waited in vain for \(what):\n" + logs.joined(separator: "\n"))
            }
            usleep(100_000)
        }
    }

    private struct Failure: Error, CustomStringConvertible {
        let text: String
        var description: String { text }
    }

    private static let script = """
        munged -F --key-file="$PWD/munge.key" --socket="$PWD/munge.socket" --pid-file="$PWD/munged.pid" \
          --seed-file="$PWD/munged.seed" &
        munged=$!
        until [ -S munge.socket ] || ! kill -0 $munged; do sleep 0.1; done
        slurmctld -D & slurmctld=$!
        slurmd -D & slurmd=$!
        read -r line
        timeout 10 scancel --signal=KILL --full --user=root
        for try in 1 2 3 4 5 6 7 8 9 10; do [ -z "$(timeout 5 squeue -h)" ] && break; sleep 0.5; done
        kill $slurmd $slurmctld $munged
        for try in 1 2 3 4 5 6 7 8 9 10; do
          kill -0 $slurmd || kill -0 $slurmctld || kill -0 $munged || break
          sleep 0.5
        done
        kill -KILL $slurmd $slurmctld $munged
        wait
        """

    private static func configuration(_ folder: String, _ controllerPort: Int, _ nodePort: Int) -> String {
        let host = String(ProcessInfo.processInfo.hostName.prefix { $0 != "." })
        return """
            ClusterName=lutetia
            SlurmctldHost=\(host)(127.0.0.1)
            SlurmctldPort=\(controllerPort)
            SlurmdPort=\(nodePort)
            SlurmUser=root
            SlurmdUser=root
            AuthType=auth/munge
            AuthInfo=socket=\(folder)/munge.socket
            CredType=cred/munge
            StateSaveLocation=\(folder)/state
            SlurmdSpoolDir=\(folder)/spool
            SlurmctldPidFile=\(folder)/slurmctld.pid
            SlurmdPidFile=\(folder)/slurmd.pid
            SlurmctldLogFile=\(folder)/slurmctld.log
            SlurmdLogFile=\(folder)/slurmd.log
            ProctrackType=proctrack/linuxproc
            TaskPlugin=task/none
            JobAcctGatherType=jobacct_gather/none
            AccountingStorageType=accounting_storage/none
            JobCompType=jobcomp/none
            SwitchType=switch/none
            MpiDefault=none
            SchedulerParameters=batch_sched_delay=0
            SelectType=select/cons_tres
            SelectTypeParameters=CR_CPU_Memory
            SlurmdParameters=config_overrides
            NodeName=\(host) NodeAddr=127.0.0.1 CPUs=16 RealMemory=65536
            PartitionName=all Nodes=\(host) Default=YES State=UP

            """
    }

    /// A port of the loopback interface that nothing listens on.
    private static func freePort() throws -> Int {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(listener) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, size) == 0 ? getsockname(listener, $0, &size) : -1
            }
        }
        guard status == 0 else { throw Failure(text: "no free port: \(String(cString: strerror(errno)))") }
        return Int(UInt16(bigEndian: address.sin_port))
    }
}
