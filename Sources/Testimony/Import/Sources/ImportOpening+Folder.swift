import Glibc
package import TestimonyImport

extension ImportOpening {
  /// Names in a folder, at most.
  private static let nameLimit = 100_000
  /// Descriptors that other files need.
  private static let otherDescriptors = 64

  /// Looks into a folder: one text that is an export, the numbered parts of one conversation, or mails.
  ///
  /// - Throws: `unreadable`, `tooManyTexts`, `unknownFormat`, `several`, `missingPart`.
  package init(
    folder path: String, as forced: SourceFormat?, in journal: borrowing Journal
  ) throws(ChatImportError) {
    guard let companions = CompanionFolder(path) else { throw .unreadable(errno: errno) }
    var found: [SourceFormat: [(name: [UInt8], file: ImportedFile)]] = [:]
    let names = try Self.names(in: path).filter(NumberedPart.isText)
    guard names.count <= Self.candidateLimit else {
      throw .tooManyTexts(limit: Self.candidateLimit)
    }
    Self.allowDescriptors(names.count + Self.otherDescriptors)
    for name in names {
      // A link or a folder of that name is no export, and keeps no other from being one.
      guard let descriptor = try companions.open(name) else { continue }
      let file = try ImportedFile(taking: descriptor)
      let head = try file.bytes(at: 0, Detection.headLength)
      guard case .format(let format) = Detection(head[...], name: name), format != .zip,
        forced == nil || forced == format
      else { continue }
      found[format, default: []].append((name, file))
    }
    guard let (format, files) = found.first else { throw .unknownFormat }
    let places =
      files.count == 1 ? [0] : try NumberedPart.ordered(files.map(\.name), of: format)
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

  /// All texts of a folder are open at once, so that they are what was looked at: as many as the system lets
  /// a process have.
  private static func allowDescriptors(_ count: Int) {
    var limit = rlimit()
    guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0,
      limit.rlim_cur < rlim_t(count)
    else { return }
    limit.rlim_cur = min(limit.rlim_max, rlim_t(count))
    // Where that is refused, opening says so.
    _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  }

  private static func names(in path: String) throws(ChatImportError) -> [[UInt8]] {
    guard let folder = unsafe opendir(path) else { throw .unreadable(errno: errno) }
    defer { unsafe closedir(folder) }
    var names: [[UInt8]] = []
    while let entry = unsafe readdir(folder) {
      guard names.count < nameLimit else { throw .tooManyTexts(limit: nameLimit) }
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        unsafe Array(bytes.prefix { $0 != 0 })
      }
      if name != [0x2E], name != [0x2E, 0x2E] { names.append(name) }
    }
    return names.sorted { $0.lexicographicallyPrecedes($1) }
  }
}
