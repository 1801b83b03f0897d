import Foundation
import Glibc

/// What is to happen at a chosen call of the tool to the system (`Tests/Faults/faults.c`).
struct Fault: CustomStringConvertible {
  enum Mode: String, CaseIterable {
    /// Ended before the call.
    case kill
    /// Ended after half of the bytes.
    case torn
    /// The call fails.
    case fail
    /// The call fails, and so does every later write.
    case stay
    /// What the call asks for happens, and it reports a failure.
    case lie
  }

  let mode: Mode
  /// The number of the call, from 1.
  let call: Int
  var error = EIO

  var description: String { "\(mode) at call \(call)" }

  /// The library that brings it about; built once.
  private static let library = Result { try build() }

  private static func build() throws -> String {
    let source = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Faults/faults.c").standardized.plainPath
    let place = FileManager.default.temporaryDirectory.appending(
      path: "testimony-faults-\(getpid()).so"
    ).plainPath
    let compiler = ["/usr/bin/cc", "/usr/bin/clang", "/usr/bin/gcc"]
      .first { FileManager.default.isExecutableFile(atPath: $0) }
    guard let compiler else { throw ScriptFault("there is no C compiler in /usr/bin") }
    let child = try Child.spawn(
      compiler, ["-Wall", "-Werror", "-O1", "-shared", "-fPIC", "-o", place, source],
      environment: ["PATH": "/usr/bin:/bin"], folder: "/", input: "/dev/null",
      output: place + ".log", errors: nil)
    guard try child.wait() == 0 else { throw ScriptFault("cannot compile \(source)") }
    return place
  }

  /// The variables for a command, with or without a fault; its calls are written to `.trace`.
  static func environment(_ work: Workplace, _ fault: Fault? = nil) throws -> [String: String] {
    var variables = [
      "LD_PRELOAD": try library.get(), "FAULT_UNDER": work.folder.plainPath,
      "FAULT_TRACE": work.folder.plainPath + "/.trace",
    ]
    if let fault {
      variables["FAULT_MODE"] = fault.mode.rawValue
      variables["FAULT_AT"] = String(fault.call)
      variables["FAULT_ERROR"] = String(fault.error)
    }
    return variables
  }
}

/// A call that the tool made on a file.
struct TracedCall {
  /// From 1; 0 for standard output and error.
  let number: Int
  let name: String
  let bytes: Int
  let path: String

  /// Whether a kill there is of interest: the index of the write-ahead log is no memory of anything.
  var isDurable: Bool { number > 0 && !path.hasSuffix("-shm") }

  init(_ line: Substring) throws {
    let parts = line.split(separator: " ", maxSplits: 3)
    guard parts.count == 4, let number = Int(parts[0]), let bytes = Int(parts[2]) else {
      throw ScriptFault("a line of the trace is '\(line)'")
    }
    self.number = number
    name = String(parts[1])
    self.bytes = bytes
    path = String(parts[3])
  }
}

extension TracedCall {
  /// The calls that are durable or seen by the user, one line for several of a kind on end.
  static func summary(of calls: [TracedCall]) -> [String] {
    var lines: [(call: String, count: Int, bytes: Int)] = []
    for call in calls where call.isDurable || call.path.hasSuffix(".stdout") {
      let name = call.path.split(separator: "/").last.map(String.init) ?? ""
      let place =
        name == ".stdout" ? "standard output" : name.hasPrefix(".testimony-new") ? "new file" : name
      let line = "\(call.name) \(place)"
      if let last = lines.last, last.call.utf8.elementsEqual(line.utf8) {
        lines[lines.count - 1].count += 1
        lines[lines.count - 1].bytes += call.bytes
      } else {
        lines.append((line, 1, call.bytes))
      }
    }
    return lines.map { line in
      "  \(line.call)" + (line.count > 1 ? ", \(line.count) times" : "")
        + (line.bytes > 0 ? ", \(line.bytes) bytes" : "")
    }
  }
}

extension Workplace {
  /// Runs a command with a fault, or none, and gives what it asked of the system, too.
  func run(
    _ arguments: [String], input: String? = nil, fault: Fault?
  ) throws -> (outcome: Outcome, calls: [TracedCall]) {
    let child = try start(arguments, input: input, fault: fault)
    let outcome = try outcome(try child.wait())
    return (outcome, try trace())
  }

  /// Starts a command with a fault, or none.
  func start(_ arguments: [String], input: String? = nil, fault: Fault?) throws -> Child {
    try Data().write(to: url(".trace"))
    var faulty = self
    faulty.environment.merge(try Fault.environment(self, fault)) { _, new in new }
    return try faulty.start(arguments, input: input)
  }

  private func trace() throws -> [TracedCall] {
    try String(decoding: bytes(".trace"), as: UTF8.self).split(separator: "\n").map {
      try TracedCall($0)
    }
  }
}
