/// The remarks of one record.
package struct Remarks: Equatable, Sendable, ExpressibleByArrayLiteral {
  /// One bit for each: a record is copied often, and most have none.
  private var bits: UInt32 = 0

  package init(arrayLiteral elements: Remark...) {
    for remark in elements { insert(remark) }
  }

  package var isEmpty: Bool { bits == 0 }

  package func contains(_ remark: Remark) -> Bool { bits & remark.bit != 0 }

  package mutating func insert(_ remark: Remark) { bits |= remark.bit }

  package mutating func formUnion(_ other: Remarks) { bits |= other.bits }

  /// Those that it has, in the order of `Remark`.
  package var list: [Remark] { isEmpty ? [] : Remark.allCases.filter(contains) }
}

extension Remark {
  fileprivate var bit: UInt32 {
    switch self {
    case .edited: 1 << 0
    case .suspectHeading: 1 << 1
    case .clockBackwards: 1 << 2
    case .writtenByProgram: 1 << 3
    case .encodingRepaired: 1 << 4
    case .syntaxRepaired: 1 << 5
    case .retracted: 1 << 6
    case .disappearing: 1 << 7
    case .wordsAbsent: 1 << 8
    case .wordsDerived: 1 << 9
    case .captionUnknowable: 1 << 10
    case .lossySource: 1 << 11
    case .notSent: 1 << 12
    case .forwarded: 1 << 13
    case .signatureNotVerified: 1 << 14
    case .changedLater: 1 << 15
    case .screenshotTaken: 1 << 16
    case .timerChanged: 1 << 17
    case .locatesSender: 1 << 18
    case .ownerData: 1 << 19
    }
  }
}
