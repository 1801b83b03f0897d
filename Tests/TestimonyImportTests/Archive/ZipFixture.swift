@testable import TestimonyImport

/// A zip archive, put together by hand so that each of its numbers can be made wrong.
struct ZipFixture {
  struct File {
    var name: [UInt8]
    var packed: [UInt8]
    var size: UInt32
    var crc: UInt32
    var method: UInt16
    var flags: UInt16 = 0
    /// Where the directory says that it stands, if not where it does.
    var claimedOffset: UInt32?

    static func stored(_ name: String, _ content: [UInt8]) -> File {
      var checksum = Checksum()
      checksum.update(content)
      return File(
        name: Array(name.utf8), packed: content, size: UInt32(content.count), crc: checksum.value,
        method: 0)
    }

    /// `content` packed as one deflate block without compression (RFC 1951, 3.2.4).
    static func deflated(_ name: String, _ content: [UInt8]) -> File {
      var file = stored(name, content)
      let length = UInt16(content.count)
      file.packed =
        [1] + little(UInt64(length), 2) + little(UInt64(~length), 2) + content
      file.method = 8
      return file
    }
  }

  var files: [File]
  var comment: [UInt8] = []

  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    var directory: [UInt8] = []
    for file in files {
      let offset = file.claimedOffset ?? UInt32(bytes.count)
      let common =
        little(20, 2) + little(UInt64(file.flags), 2) + little(UInt64(file.method), 2)
        + little(0, 4) + little(UInt64(file.crc), 4) + little(UInt64(file.packed.count), 4)
        + little(UInt64(file.size), 4) + little(UInt64(file.name.count), 2) + little(0, 2)
      bytes += [0x50, 0x4B, 3, 4] + common + file.name + file.packed
      directory +=
        [0x50, 0x4B, 1, 2] + little(20, 2) + common + little(0, 10) + little(UInt64(offset), 4)
        + file.name
    }
    let start = bytes.count
    bytes += directory
    bytes +=
      [0x50, 0x4B, 5, 6] + little(0, 4) + little(UInt64(files.count), 2)
      + little(UInt64(files.count), 2) + little(UInt64(directory.count), 4)
      + little(UInt64(start), 4) + little(UInt64(comment.count), 2) + comment
    return bytes
  }
}

/// A little-endian number of so many bytes.
func little(_ value: UInt64, _ count: Int) -> [UInt8] {
  (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * UInt64($0))) }
}

/// Reads the directory and every member of an archive in memory.
func unzip(_ bytes: [UInt8]) throws(ArchiveFailure) -> [[UInt8]: [UInt8]] {
  let read: ZipDirectory.Reading = { (offset, count) throws(ArchiveFailure) in
    guard offset <= UInt64(bytes.count), UInt64(count) <= UInt64(bytes.count) - offset else {
      throw .unreadable
    }
    return Array(bytes[Int(offset)..<Int(offset) + count])
  }
  let directory = try ZipDirectory(byteCount: UInt64(bytes.count), read: read)
  var contents: [[UInt8]: [UInt8]] = [:]
  for member in directory.members {
    var reader = try ZipMemberReader(member, read: read)
    var content: [UInt8] = []
    while true {
      let piece = try reader.next(read: read)
      if piece.isEmpty { break }
      content += piece
    }
    contents[member.name] = content
  }
  return contents
}
