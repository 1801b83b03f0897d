import Testing
import TestimonyCrypto

@testable import TestimonyProof

@Suite struct RejectionTests {
  @Test("every reason is reached by a file made for it", arguments: RejectionReason.allCases)
  func everyReason(reason: RejectionReason) throws {
    let fault = try FaultyTranscript(reason)
    #expect {
      try TranscriptVerifier.verify(fault.bytes, trust: fault.trust)
    } throws: { error in
      (error as? Rejection)?.reason == reason
    }
  }

  @Test("codes are kebab-case, and each reason has a message of its own")
  func codes() {
    for reason in RejectionReason.allCases {
      #expect(
        reason.rawValue.utf8.allSatisfy { 0x61...0x7a ~= $0 || 0x30...0x39 ~= $0 || $0 == 0x2d })
    }
    #expect(Set(RejectionReason.allCases.map(\.message)).count == RejectionReason.allCases.count)
  }

  @Test(
    "a place is named in the message",
    arguments: [
      (Rejection.Place.file, ""), (.log(1), "log 1: "),
      (.stamp(log: 0, stamp: 2), "log 0, stamp 2: "),
      (.range(log: 0, range: 1), "log 0, range 1: "), (.entry(4), "entry 4: "),
      (.slot(entry: 4, .sentTime), "entry 4, sentTime: "),
    ])
  func places(place: Rejection.Place, prefix: String) {
    #expect(
      Rejection(.sizeLimit, at: place).description
        == prefix + "the file is larger than 512 MiB")
  }

  @Test(
    "every other spelling of the same JSON is refused",
    arguments: [
      (#"{"format""#, #"{ "format""#), (#"{"format""#, #"{"form\u0061t""#),
      (#"{"log":0,"#, #"{"log":0.0,"#), (#"{"log":0,"#, #"{"log":00,"#),
      (#"{"log":0,"#, #"{"log":-0,"#), (#"{"log":0,"#, #"{"log":0e0,"#),
      (#"{"log":1,"#, #"{"log":1,"log":1,"#), (#"\n"#, #"\u000a"#), (#"\n"#, #"\u000A"#),
      (#""w":"The""#, #""w":"\u0054he""#), (#""w":"The""#, #""w":"\/The""#),
    ])
  func spellings(original: String, other: String) throws {
    let fixture = try TranscriptFixture.cached.get()
    #expect(throws: Rejection(.jsonNotCanonical)) {
      try TranscriptVerifier.verify(
        replacing(original, by: other, in: fixture.bytes), trust: fixture.trust)
    }
  }

  @Test("a byte order mark, a line end and white space at the end are refused")
  func surroundings() throws {
    let fixture = try TranscriptFixture.cached.get()
    for bytes in [
      [0xef, 0xbb, 0xbf] + fixture.bytes, fixture.bytes + [0x0a], fixture.bytes + [0x20], [],
      fixture.bytes + fixture.bytes,
    ] {
      #expect(throws: Rejection(.jsonNotCanonical)) {
        try TranscriptVerifier.verify(bytes, trust: fixture.trust)
      }
    }
  }

  @Test(
    "depth bombs are refused before anything recurses", arguments: ["[", "{\"a\":", "[{\"a\":"])
  func depthBombs(opening: String) {
    for count in [141, 100_000] {
      let bytes = Array(String(repeating: opening, count: count).utf8)
      #expect(throws: Rejection(.nestingTooDeep)) {
        try TranscriptVerifier.verify(bytes, trust: .none)
      }
    }
  }
}

/// The bytes with the first occurrence of one text replaced by another.
func replacing(_ original: String, by other: String, in bytes: [UInt8]) -> [UInt8] {
  let original = Array(original.utf8)
  for start in bytes.indices where bytes[start...].starts(with: original) {
    return Array(bytes[..<start]) + Array(other.utf8) + Array(bytes[(start + original.count)...])
  }
  preconditionFailure("\(original) is not there")
}
