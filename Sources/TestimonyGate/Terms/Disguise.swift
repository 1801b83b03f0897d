/// What digits and signs stand for when they stand for letters.
enum Disguise {
  /// A run as it may be meant, several ways.
  static func forms(of run: ArraySlice<UInt32>) -> [[UInt32]] {
    var forms = Set<[UInt32]>()
    for one in [0x69, 0x6C] as [UInt32] {
      forms.insert(run.compactMap { looking($0, one: one) })
    }
    for ayn in [0x61, 0] as [UInt32] {
      forms.insert(run.flatMap { sounding($0, ayn: ayn) })
    }
    let letters = run.filter { GateScalar.kind(of: $0) != .sign }
    let numeral = letters.compactMap(numeral)
    if numeral.count == letters.count { forms.insert(numeral) }
    return Array(forms)
  }

  private static func looking(_ scalar: UInt32, one: UInt32) -> UInt32? {
    switch scalar {
    case 0x30: 0x6F
    case 0x31, 0x21, 0x7C: one
    case 0x33: 0x65
    case 0x34, 0x40: 0x61
    case 0x35, 0x24: 0x73
    case 0x37: 0x74
    case 0x38: 0x62
    case 0x39: 0x67
    default: GateScalar.kind(of: scalar) == .letter ? scalar : nil
    }
  }

  /// Digits for Arabic letters, as in chats.
  private static func sounding(_ scalar: UInt32, ayn: UInt32) -> [UInt32] {
    switch scalar {
    case 0x33: ayn == 0 ? [] : [ayn]
    case 0x35: [0x6B, 0x68]
    case 0x36: [0x74]
    case 0x37: [0x68]
    case 0x38: [0x67, 0x68]
    case 0x39: [0x71]
    default: GateScalar.kind(of: scalar) == .letter ? [scalar] : []
    }
  }

  /// Letters for digits.
  private static func numeral(_ scalar: UInt32) -> UInt32? {
    switch scalar {
    case 0x30...0x39: scalar
    case 0x6F: 0x30
    case 0x69, 0x6C: 0x31
    default: nil
    }
  }
}
