import Foundation
import Glibc

/// The memory of a running process, as the superuser sees it (proc(5)).
struct ProcessMemory {
  /// A stretch of it, with what the kernel was told about it.
  struct Region {
    let start: Int
    let count: Int
    /// Never written to a swap partition.
    var isLocked = false
    /// Never written to a core file.
    var isLeftOutOfDumps = false
  }

  private let id: pid_t

  /// Whether it can be read here; says so if not.
  static let canBeRead: Bool = {
    guard getuid() == 0, unsafe access("/proc/1/mem", R_OK) == 0 else {
      print("skipped: the search of a process's memory needs the right to read it")
      return false
    }
    return true
  }()

  init(of id: pid_t) {
    self.id = id
  }

  /// The stretches in which `bytes` stand.
  ///
  /// - Throws: `ScriptFault` when the memory cannot be read.
  func regions(holding bytes: [UInt8]) throws -> [Region] {
    let memory = unsafe open("/proc/\(id)/mem", O_RDONLY | O_CLOEXEC)
    guard memory >= 0 else { throw ScriptFault("cannot read the memory of \(id)") }
    defer { close(memory) }
    return try regions().filter { region in
      guard region.start < 1 << 47 else { return false }
      var content = [UInt8](repeating: 0, count: region.count)
      let count = unsafe pread(memory, &content, content.count, region.start)
      return count > 0 && content.holds(bytes)
    }
  }

  /// All of it, also what the process itself may not read at the moment.
  private func regions() throws -> [Region] {
    // Such a file has no size to be known beforehand: it is read to its end.
    let file = FileHandle(forReadingAtPath: "/proc/\(id)/smaps")
    guard let bytes = try file?.readToEnd() else { throw ScriptFault("no process \(id)") }
    let map = String(decoding: bytes, as: UTF8.self)
    var regions: [Region] = []
    for line in map.split(separator: "\n") {
      if let header = try #/^([0-9a-f]+)-([0-9a-f]+) /#.firstMatch(in: line) {
        let start = Int(header.output.1, radix: 16) ?? 0
        let end = Int(header.output.2, radix: 16) ?? start
        regions.append(Region(start: start, count: end - start))
      } else if line.hasPrefix("VmFlags:"), !regions.isEmpty {
        let flags = line.split(separator: " ")
        regions[regions.count - 1].isLocked = flags.contains("lo")
        regions[regions.count - 1].isLeftOutOfDumps = flags.contains("dd")
      }
    }
    return regions
  }
}
