import Foundation
import Glibc

/// A file system of its own, in memory, that can be filled and closed to writing. Only the
/// superuser can have one.
struct SmallDisk {
  let path: String

  /// Whether one can be had here; says so if not.
  static let canBeHad: Bool = {
    guard let work = try? Workplace() else { return false }
    defer { work.remove() }
    guard let disk = try? SmallDisk(at: work.url("disk"), bytes: 1 << 20) else {
      print("skipped: tests of a full and a read-only disk need the right to mount one")
      return false
    }
    disk.remove()
    return true
  }()

  init(at url: URL, bytes: Int) throws {
    path = url.plainPath
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    try mount(options: "size=\(bytes)", flags: 0)
  }

  /// Fills what room there is.
  func fill() throws {
    let filler = unsafe open(path + "/filler", O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    guard filler >= 0 else { throw ScriptFault("cannot make a file") }
    let page = [UInt8](repeating: 1, count: 4096)
    while unsafe write(filler, page, page.count) > 0 {}
    close(filler)
  }

  func makeRoom() {
    _ = unsafe unlink(path + "/filler")
  }

  func closeToWriting() throws {
    try mount(options: "", flags: UInt(MS_REMOUNT | MS_RDONLY))
  }

  func remove() {
    _ = unsafe umount2(path, Int32(MNT_DETACH))
  }

  private func mount(options: String, flags: UInt) throws {
    guard unsafe Glibc.mount("none", path, "tmpfs", flags, options) == 0 else {
      throw ScriptFault("cannot mount: errno \(errno)")
    }
  }
}
