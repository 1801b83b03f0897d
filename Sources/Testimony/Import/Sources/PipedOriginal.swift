import Glibc

extension ImportMaterial.Original {
  /// What is put for the name of what comes through a pipe.
  package static let pipeName = "standard input"

  /// What a pipe holds, in memory: for a look that writes nothing.
  ///
  /// - Throws: `tooLarge`, `unreadable`.
  package static func piped(
    _ descriptor: Int32, limit: Int
  ) throws(ChatImportError) -> ImportMaterial.Original {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .unreadable(errno: errno) }
      if count == 0 { break }
      bytes += chunk.prefix(count)
      guard bytes.count <= limit else { throw .tooLarge(limit: limit) }
    }
    return ImportMaterial.Original(name: pipeName, origin: .bytes(bytes))
  }
}

extension Journal {
  /// Seals what comes through a pipe as it comes. No entry refers to it yet: `keep` makes one.
  package mutating func seal(
    piped descriptor: Int32
  ) throws(ChatImportError) -> ImportMaterial.Original {
    let reference = try ChatImportError.sealing { () throws(AttachmentError) in
      let source = try SourceFile(taking: dup(descriptor))
      return try storeAttachment(reading: source, name: ImportMaterial.Original.pipeName)
    }
    return ImportMaterial.Original(
      name: ImportMaterial.Original.pipeName, origin: .sealed(reference))
  }
}
