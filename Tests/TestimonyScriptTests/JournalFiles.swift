import Foundation

/// The files of a journal and of this machine's memory of it, to be put back as they were.
struct JournalFiles {
  private let work: Workplace
  /// By folder, then by name.
  private var folders: [String: [String: Data]] = [:]

  init(of work: Workplace) throws {
    self.work = work
    for folder in [try work.journalFolder(), try work.stateFolder()] {
      var files: [String: Data] = [:]
      // The index of the log is made anew by whoever comes first.
      for name in try FileManager.default.contentsOfDirectory(atPath: folder)
      where !name.hasSuffix("-shm") {
        files[name] = try Data(contentsOf: URL(filePath: folder + "/" + name))
      }
      folders[folder] = files
    }
  }

  /// Puts all files back, and takes away what came after.
  func restore() throws {
    for (folder, files) in folders {
      for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
        try FileManager.default.removeItem(atPath: folder + "/" + name)
      }
      for (name, bytes) in files {
        let path = folder + "/" + name
        guard
          FileManager.default.createFile(
            atPath: path, contents: bytes, attributes: [.posixPermissions: 0o600])
        else { throw ScriptFault("cannot write \(path)") }
      }
    }
  }
}

extension Workplace {
  /// The journal that commands work on.
  func journalFolder() throws -> String {
    guard let path = environment["TESTIMONY_JOURNAL"] else { throw ScriptFault("no journal") }
    return path
  }

  /// The folder of this machine's memory of it.
  func stateFolder() throws -> String {
    let state = (environment["HOME"] ?? "") + "/.local/state/testimony"
    let journals = try FileManager.default.contentsOfDirectory(atPath: state)
    guard journals.count == 1 else { throw ScriptFault("the state folder holds \(journals)") }
    return state + "/" + journals[0]
  }
}
