/// A table by which pixels are unpacked, or how often the unpacking starts anew.
struct JPEGTable {
  /// What a later one replaces.
  struct Place: Hashable {
    let code: UInt8
    /// Class and number of a table of Huffman, number of one of quantisation, 0 of the restarts.
    let number: UInt8

    static let restarts = Place(code: JPEGMarker.restartInterval, number: 0)

    static func quantisation(_ number: UInt8) -> Place {
      Place(code: JPEGMarker.quantisationTables, number: number)
    }

    /// By which the mean brightness of blocks is unpacked.
    static func means(_ number: UInt8) -> Place {
      Place(code: JPEGMarker.huffmanTables, number: number)
    }

    /// By which the rest of the blocks is unpacked.
    static func details(_ number: UInt8) -> Place {
      Place(code: JPEGMarker.huffmanTables, number: 0x10 | number)
    }
  }

  let place: Place
  /// As it stands in its segment.
  let content: ArraySlice<UInt8>

  /// The tables of a segment, one behind the other to its end.
  ///
  /// - Returns: nil where something else stands in it.
  static func tables(_ code: UInt8, _ content: ArraySlice<UInt8>) -> [JPEGTable]? {
    var tables: [JPEGTable] = []
    var rest = content
    while !rest.isEmpty {
      guard let count = length(code, rest), count <= rest.count else { return nil }
      let number = code == JPEGMarker.restartInterval ? 0 : rest[rest.startIndex]
      // The upper half says how wide numbers are in quantisation, and the class for Huffman.
      let place = Place(
        code: code, number: code == JPEGMarker.quantisationTables ? number & 0x0F : number)
      guard number & 0xEC == 0 else { return nil }
      tables.append(JPEGTable(place: place, content: rest.prefix(count)))
      rest = rest.dropFirst(count)
    }
    return tables.isEmpty ? nil : tables
  }

  /// Bytes of the first table.
  private static func length(_ code: UInt8, _ rest: ArraySlice<UInt8>) -> Int? {
    switch code {
    case JPEGMarker.huffmanTables:
      guard rest.count >= 17 else { return nil }
      let codes = rest.dropFirst().prefix(16).reduce(0) { $0 + Int($1) }
      return codes <= 256 ? 17 + codes : nil
    case JPEGMarker.quantisationTables: return rest[rest.startIndex] >> 4 == 0 ? 65 : 129
    default: return rest.count == 2 ? 2 : nil
    }
  }

  /// Whether a table of Huffman gives codes to what occurs in pixels of so many bits, and to each once.
  func isSound(precision: UInt8) -> Bool {
    guard place.code == JPEGMarker.huffmanTables else { return true }
    let symbols = content.dropFirst(17)
    guard Set(symbols).count == symbols.count else { return false }
    // Codes of each length are left over by the shorter ones.
    var left = 1
    for count in content.dropFirst().prefix(16) {
      left = left * 2 - Int(count)
      guard left >= 0 else { return false }
    }
    let bits: UInt8 = precision == 8 ? 11 : 15
    return symbols.allSatisfy { symbol in
      place.number & 0x10 == 0 ? symbol <= bits : symbol & 0x0F < bits
    }
  }
}
