import Glibc
import TestimonyStorage

/// The journal's files as they lie on the disk.
extension Doctor {
  /// Less free space than this is a failure, less than the other a warning; bytes.
  private static let leastSpace: UInt64 = 16 << 20
  private static let littleSpace: UInt64 = 1 << 30

  func permissions(of folder: JournalFolder) -> DoctorCheck {
    let paths = [folder.path, folder.database, folder.keys, folder.database + "-wal"]
    var open = false
    for path in paths {
      var status = stat()
      guard unsafe stat(path, &status) == 0 else { continue }
      guard status.st_uid == geteuid() else {
        return .failure(
          .permissions, "the journal belongs to another user",
          advice: "work as the user who owns the journal, or give it to this one with chown")
      }
      open = open || status.st_mode & 0o077 != 0
    }
    guard open else { return .ok(.permissions, "only you can read and write the journal") }
    return .warning(
      .permissions, "others on this machine can read or write the journal's files",
      advice: "run: chmod -R go= on the journal's folder")
  }

  func foreignFiles(in folder: JournalFolder) -> DoctorCheck {
    guard let names = try? folder.foreignNames() else {
      return .skipped(.foreignFiles, "the folder cannot be listed")
    }
    let interrupted = names.count { $0.utf8.starts(with: ".testimony-new-".utf8) }
    if names.count > interrupted {
      return .warning(
        .foreignFiles,
        "\(counted(names.count - interrupted, "file in the folder is", "files in the folder are")) none of the journal's",
        advice: "look at them: nothing readable should lie beside a journal")
    }
    if interrupted > 0 {
      return .warning(
        .foreignFiles,
        "\(counted(interrupted, "file was", "files were")) left by a command that was cut off",
        advice: "the next change of the keys clears them away; they hold nothing readable")
    }
    return .ok(.foreignFiles, "the folder holds the journal and nothing else")
  }

  func freeSpace(for folder: JournalFolder) -> DoctorCheck {
    var status = statvfs()
    guard unsafe statvfs(folder.path, &status) == 0 else {
      return .skipped(.freeSpace, "the file system does not say how full it is")
    }
    let free = UInt64(status.f_bavail) * UInt64(status.f_frsize)
    let text = "\(free >> 20) MiB are free"
    if free < Self.leastSpace {
      return .failure(
        .freeSpace, text, advice: "make room now: what is typed may not find a place")
    }
    if free < Self.littleSpace {
      return .warning(.freeSpace, text, advice: "make room before attaching or importing much")
    }
    return .ok(.freeSpace, text)
  }

  /// The size of a file in bytes; nil when there is none.
  static func size(of path: String) -> UInt64? {
    var status = stat()
    return unsafe stat(path, &status) == 0 ? UInt64(max(0, status.st_size)) : nil
  }

  static func isWritable(_ path: String) -> Bool { unsafe access(path, W_OK) == 0 }
}
