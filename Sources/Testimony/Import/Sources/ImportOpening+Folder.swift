import Glibc
package import TestimonyImport

extension ImportOpening {
  /// Names in a folder that are looked at.
  private static let nameLimit = 10_000

  /// Looks into a folder: one text that is an export, or the numbered parts of one conversation.
  package init(
    folder path: String, as forced: SourceFormat?, in journal: borrowing Journal
  ) throws(ChatImportError) {
    guard let companions = CompanionFolder(path) else { throw .unreadable(errno: errno) }
    var found: [SourceFormat: [(name: [UInt8], file: ImportedFile)]] = [:]
    for name in Self.names(in: path).filter(NumberedPart.isText) {
      // A link, a folder of that name or what nobody may read is no export, and keeps no other from being one.
      guard let descriptor = companions.open(name) else { continue }
      let file = try ImportedFile(taking: descriptor)
      let head = try file.bytes(at: 0, Detection.headLength)
      guard case .format(let format) = Detection(head[...], name: name), format != .zip,
        forced == nil || forced == format
      else { continue }
      found[format, default: []].append((name, file))
    }
    guard let (format, files) = found.first else { throw .unknownFormat }
    let places = files.count == 1 ? [0] : NumberedPart.ordered(files.map(\.name), of: format)
    guard found.count == 1, let places else {
      throw .several(
        found.values.joined().map { String(decoding: $0.name, as: UTF8.self) }.sorted())
    }
    source = format
    material = ImportMaterial(
      originals: places.map {
        ImportMaterial.Original(
          name: String(decoding: files[$0].name, as: UTF8.self), origin: .file(files[$0].file))
      },
      texts: places.indices.map { index in
        ImportMaterial.Text(
          original: index, member: nil,
          name: String(decoding: files[places[index]].name, as: UTF8.self))
      }, companions: .folder(companions))
  }

  private static func names(in path: String) -> [[UInt8]] {
    guard let folder = unsafe opendir(path) else { return [] }
    defer { unsafe closedir(folder) }
    var names: [[UInt8]] = []
    while names.count < nameLimit, let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        unsafe Array(bytes.prefix { $0 != 0 })
      }
      if name != [0x2E], name != [0x2E, 0x2E] { names.append(name) }
    }
    return names.sorted { $0.lexicographicallyPrecedes($1) }
  }
}
