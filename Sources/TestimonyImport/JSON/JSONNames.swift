/// The members that a format knows, found by their names.
package struct JSONNames<Field: CaseIterable & RawRepresentable & Sendable>: Sendable
where Field.RawValue == String {
  /// By the length of the name.
  private let fields: [[(name: [UInt8], field: Field)]]

  package init() {
    var fields: [[(name: [UInt8], field: Field)]] = []
    for field in Field.allCases {
      let name = Array(field.rawValue.utf8)
      while fields.count <= name.count { fields.append([]) }
      fields[name.count].append((name, field))
    }
    self.fields = fields
  }

  /// Which member it names; nil for one that the format does not know.
  package func field(_ name: JSONNode) -> Field? {
    let cell = name.tree.cells[name.index]
    if cell.flags.contains(.escaped) {
      guard let text = (try? name.text()) ?? nil else { return nil }
      return field(text[...])
    }
    return field(name.tree.bytes[Int(cell.start)..<Int(cell.end)])
  }

  private func field(_ name: ArraySlice<UInt8>) -> Field? {
    guard name.count < fields.count else { return nil }
    return fields[name.count].first { $0.name.elementsEqual(name) }?.field
  }
}
