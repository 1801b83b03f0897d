import Testing
import TestimonyImport

@Suite struct ByteAccountTests {
  @Test func recordsThatFollowEachOtherBalance() {
    var account = ByteAccount()
    account.give(10)
    account.add(ParsedRecord(.message, 0..<4))
    #expect(!account.isBalanced)
    account.add(ParsedRecord(.opaque(.malformed), 4..<10))
    #expect(account.isBalanced)
    #expect(account.opaque == 6)
  }

  @Test func aGapAnOverlapAndAnEmptyRecordDoNot() {
    for second in [5..<10, 3..<10, 4..<4] as [Range<UInt64>] {
      var account = ByteAccount()
      account.give(10)
      account.add(ParsedRecord(.message, 0..<4))
      account.add(ParsedRecord(.message, second))
      account.add(ParsedRecord(.message, max(4, second.upperBound)..<10))
      #expect(!account.isBalanced)
    }
  }
}
