import Testing
import TestimonyImport

@Suite struct TimeTextTests {
  @Test(arguments: [
    ("Thu, 01 Jan 1970 00:00:00 +0000", 0, 0), ("1 Jan 1970 01:00:00 +0100", 0, 60),
    ("Thu, 12 Aug 2021 11:03:20 +0430", 1_628_750_000, 270),
    ("Tue, 29 Feb 2000 12:00:00 -0330", 951_838_200, -210),
    ("Fri, 31 Dec 2100 23:59:59 +0000", 4_133_980_799, 0),
  ]) func aTimeOfMailIsAMoment(text: String, seconds: Int, offset: Int) {
    #expect(
      MailTime.read(Array(text.utf8)[...]).reading
        == .instant(milliseconds: Int64(seconds) * 1000, offsetMinutes: offset))
  }

  @Test(arguments: [
    "", "Thu, 12 Aug 2021", "Thu, 31 Feb 2021 11:03:20 +0430", "Thu, 12 Aug 2021 25:03:20 +0430",
    "Thu, 12 Aug 2021 11:03:20 GMT", "Thu, 12 aug 2021 11:03:20 +0430", "12 Aug 21 11:03:20 +0430",
    "12 Aug 1400 11:03:20 +0430", "12 Aug 0021 11:03:20 +0430",
    "12 Aug 2021 11:-3:20 +0430", "12 Aug 2021 11:03:20 +-430",
  ]) func whatIsNoneIsLeftUnread(text: String) {
    #expect(MailTime.read(Array(text.utf8)[...]).reading == .unreadable)
  }

  @Test(arguments: [
    "2021-08-12", "2021-08-12T24:00:00", "2021-13-12T10:00:00", "2021-08-12T10:00:00Z",
    "2021-08-12T10:00:0", "-021-08-12T10:00:00", "2021-08-12T10:00:00+02:00", "0021-08-12T10:00:00",
  ]) func aTimestampOfAnotherFormIsLeftUnread(text: String) {
    #expect(LocalTimestamp.read(Array(text.utf8)).reading == .unreadable)
  }

  @Test(arguments: ["0021-08-12T10:00:00", "0099-08-12 10:00"])
  func aYearOfFourDigitsIsNoneOfTwo(text: String) {
    #expect(ISOTime.read(Array(text.utf8)[...]) == nil)
  }

  @Test(arguments: [
    ("+93 70 000 0001", "+93700000001"),
    ("\u{202A}+93\u{A0}70\u{A0}000\u{A0}0001\u{202C}", "+93700000001"),
    ("+۹۳ ۷۰ ۰۰۰ ۰۰۰۱", "+93700000001"), ("+33 (0)6-00.00.00.09", "+330600000009"),
  ]) func aNumberIsItsDigits(text: String, number: String) {
    #expect(PhoneNumber.read(Array(text.utf8)[...]) == Array(number.utf8))
  }

  @Test(arguments: ["", "+", "+1", "Amina", "93700000001", "+93 70 x", "+1234567890123456789"])
  func aNameIsNoNumber(text: String) {
    #expect(PhoneNumber.read(Array(text.utf8)[...]) == nil)
  }
}
