import CLinux
import Glibc

/// A folder of this user's in memory, for a program that takes files only. It goes with the scope.
struct MemoryFolder: ~Copyable {
  private let path: String
  private let name: String

  /// Where Linux has files in memory.
  private static let place = "/dev/shm"

  private init(_ path: String, _ name: String) {
    self.path = path
    self.name = name
  }

  /// A folder with one file in it.
  ///
  /// - Throws: `noMemory` where there is no file system in memory.
  static func holding(
    _ bytes: [UInt8], named name: String
  ) throws(OtherProgramError) -> MemoryFolder {
    let folder = MemoryFolder(try make(), name)
    try folder.write(bytes)
    return folder
  }

  private static func make() throws(OtherProgramError) -> String {
    guard unsafe testimony_is_in_memory(place) != 0 else { throw .noMemory }
    var template = Array("\(place)/testimony-XXXXXX".utf8CString)
    guard unsafe mkdtemp(&template) != nil else { throw .noMemory }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private borrowing func write(_ bytes: [UInt8]) throws(OtherProgramError) {
    let descriptor = unsafe open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .noMemory }
    defer { close(descriptor) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .noMemory }
      rest = rest.dropFirst(count)
    }
  }

  var file: String { "\(path)/\(name)" }

  /// What the file holds now, at most `limit` bytes.
  borrowing func read(limit: Int) throws(OtherProgramError) -> [UInt8] {
    let descriptor = unsafe open(file, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { throw .failed("it left no file") }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe Glibc.read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .failed("its file cannot be read") }
      if count == 0 { return bytes }
      bytes += chunk.prefix(count)
      guard bytes.count <= limit else { throw .tooMuch }
    }
  }

  deinit {
    // Whatever the program left beside it goes, too.
    if let folder = unsafe opendir(path) {
      while let entry = unsafe readdir(folder) {
        let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
          unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
        }
        _ = unsafe unlink("\(path)/\(name)")
      }
      unsafe closedir(folder)
    }
    _ = unsafe rmdir(path)
  }
}
