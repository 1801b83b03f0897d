import Glibc
import Testimony
import TestimonyImport

/// Says where the plain originals still lie, and removes them when asked to.
struct OriginalRemoval {
  let console: Console
  let path: String
  /// Files that came with messages.
  let fileCount: UInt64

  func finish(_ material: ImportMaterial, isWanted: Bool) throws(Failure) {
    let folder = ChatSource.isFolder(path)
    let paths =
      folder ? material.originals.map { "\(path)/\($0.name)" } : [path]
    guard isWanted else {
      for path in paths { console.notes.hint("the original is still at '\(path)', in clear") }
      sayCompanions(material)
      return
    }
    for path in paths {
      guard unsafe unlink(path) == 0 else {
        throw Failure(
          "the import is done, and '\(path)' could not be removed", errno: errno,
          hint: "remove it yourself: it is in clear")
      }
      console.notes.note("'\(path)' is removed")
    }
    console.notes.hint(
      "removed is not erased: the disk may keep the bytes until they are written over, and backups, cloud folders and the phone have their own copies"
    )
    sayCompanions(material)
  }

  private func sayCompanions(_ material: ImportMaterial) {
    guard fileCount > 0, case .folder = material.companions else { return }
    console.notes.hint(
      "\(counted(fileCount, "file")) that came with it are still beside it, in clear")
  }
}
