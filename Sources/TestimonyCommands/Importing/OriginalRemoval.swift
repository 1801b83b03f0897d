import Glibc
import Testimony
import TestimonyImport

/// Says where the plain originals still lie, and removes them when asked to.
struct OriginalRemoval {
  let console: Console
  let path: String
  /// Files that came with messages.
  let fileCount: UInt64
  /// Whether files of this format lie beside it, and not in it.
  let hasFilesBeside: Bool

  func finish(_ material: ImportMaterial, isWanted: Bool) throws(Failure) {
    let folder = ChatSource.isFolder(path)
    let originals = material.originals.map { (folder ? "\(path)/\($0.name)" : path, $0.origin) }
    guard isWanted else {
      for (path, _) in originals {
        console.notes.hint("the original is still at '\(path)', in clear")
      }
      sayCompanions(material)
      return
    }
    for (path, origin) in originals {
      guard case .file(let file) = origin, file.lies(at: path) else {
        throw Failure(
          "the import is done, and '\(path)' was not removed: it is a link, or another file by now",
          hint: "remove the original yourself: it is in clear")
      }
      guard unsafe unlink(path) == 0 else {
        throw Failure(
          "the import is done, and '\(path)' could not be removed", errno: errno,
          hint: "remove it yourself: it is in clear")
      }
      console.notes.note("'\(path)' is removed")
      if file.isStillNamed {
        console.notes.warning("it has other names still (hard links), under which it is in clear")
      }
    }
    console.notes.hint(
      "removed is not erased: the disk may keep the bytes until they are written over, and backups, cloud folders and the phone have their own copies"
    )
    sayCompanions(material)
  }

  private func sayCompanions(_ material: ImportMaterial) {
    guard hasFilesBeside, case .folder = material.companions else { return }
    console.notes.hint(
      fileCount > 0
        ? "\(counted(fileCount, "file")) that came with it are still beside it, in clear"
        : "files that came with it, if there are any, are still beside it, in clear")
  }
}
