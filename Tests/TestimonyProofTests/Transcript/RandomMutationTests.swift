import SeededRandom
import Testing
import TestimonyCrypto

@testable import TestimonyProof

/// 10,000 random mutations of a transcript: each is rejected, or accepted and then shows nothing that
/// the original did not.
@Suite struct RandomMutationTests {
  @Test("mutations of the file's bytes are rejected or show no more", arguments: 0..<60)
  func bytes(seed: UInt64) throws {
    let fixture = try TranscriptFixture.cached.get()
    let original = Claims(try fixture.verdict())
    var random = Seeded(seed)
    for round in 0..<100 {
      let mutated = Self.mutate(fixture.bytes, &random)
      guard mutated != fixture.bytes,
        let verdict = try? TranscriptVerifier.verify(mutated, trust: fixture.trust)
      else { continue }
      #expect(Claims(verdict).isWithin(original), "seed \(seed), round \(round)")
      #expect(try Transcript(parsing: mutated).bytes() == mutated)
      #expect(
        Self.differsOnlyWhereItMay(try Transcript(parsing: mutated), fixture.transcript),
        "seed \(seed), round \(round)")
    }
  }

  @Test("mutations of the parts are rejected or show no more", arguments: 100..<140)
  func parts(seed: UInt64) throws {
    let fixture = try TranscriptFixture.cached.get()
    let original = Claims(try fixture.verdict())
    var random = Seeded(seed)
    var accepted = 0
    for round in 0..<100 {
      var mutation = TranscriptMutation(fixture.transcript)
      let kind = mutation.apply(&random)
      let mutated = mutation.transcript.bytes()
      do throws(Rejection) {
        let verdict = try TranscriptVerifier.verify(mutated, trust: fixture.trust)
        let isSame = mutation.transcript == fixture.transcript
        #expect(isSame || kind.mayBeAccepted, "seed \(seed), round \(round): \(kind)")
        #expect(Claims(verdict).isWithin(original), "seed \(seed), round \(round): \(kind)")
        accepted += 1
      } catch {
        #expect(!kind.mustBeAccepted, "seed \(seed), round \(round): \(kind), \(error)")
      }
    }
    #expect(accepted > 0)
  }

  /// One to three changes of single bytes, or of one stretch.
  private static func mutate(_ bytes: [UInt8], _ random: inout Seeded) -> [UInt8] {
    var bytes = bytes
    let alphabet = Array("{}[]\",:ABCabc012=+/ehsvwno\\".utf8)
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let place = Int.random(in: bytes.indices, using: &random)
      let other = Int.random(in: bytes.indices, using: &random)
      switch Int.random(in: 0..<7, using: &random) {
      case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 1: bytes[place] = alphabet.randomElement(using: &random) ?? 0
      case 2: bytes.insert(alphabet.randomElement(using: &random) ?? 0, at: place)
      case 3: bytes.remove(at: place)
      case 4: bytes.swapAt(place, other)
      case 5:
        let length = min(Int.random(in: 1...64, using: &random), bytes.count - max(place, other))
        bytes.replaceSubrange(place..<place + length, with: bytes[other..<other + length])
      default: bytes.removeSubrange(place..<min(place + 40, bytes.count))
      }
    }
    return bytes
  }

  /// Whether one is the other but for signature lines and for tokens, which are not checked.
  private static func differsOnlyWhereItMay(_ mutated: Transcript, _ original: Transcript) -> Bool {
    func bare(_ transcript: Transcript) -> Transcript {
      var transcript = transcript
      for log in transcript.logs.indices {
        transcript.logs[log].checkpoint =
          (try? SignedNote(parsing: transcript.logs[log].checkpoint).text) ?? []
        for stamp in transcript.logs[log].stamps.indices {
          transcript.logs[log].stamps[stamp].tokens = []
        }
      }
      return transcript
    }
    return bare(mutated) == bare(original)
  }
}

/// What a verdict claims about each entry.
private struct Claims {
  private var entries: [Digest: EntryView] = [:]
  private var stamped: [Digest: UInt64] = [:]
  private var ranges: Set<Range<UInt64>> = []
  private var signers: Set<NoteVerifier> = []

  init(_ verdict: Verdict) {
    for entry in verdict.entries {
      entries[entry.commitment] = entry
      if let stamp = entry.earliestStamp {
        stamped[entry.commitment] = verdict.logs[entry.log].stamps[stamp].size
      }
    }
    for log in verdict.logs {
      ranges.formUnion(log.ranges)
      signers.formUnion(log.signers)
    }
  }

  /// Whether each claim is made by the other too, or a weaker one is.
  func isWithin(_ other: Claims) -> Bool {
    guard ranges.isSubset(of: other.ranges), signers.isSubset(of: other.signers) else {
      return false
    }
    return entries.allSatisfy { commitment, entry in
      guard let original = other.entries[commitment], entry.index == original.index,
        (stamped[commitment] ?? .max) >= (other.stamped[commitment] ?? .max)
      else { return false }
      guard let content = entry.content else { return true }
      guard let originalContent = original.content else { return false }
      let fieldsHold = zip(content.fields, originalContent.fields).allSatisfy {
        $0 == .hidden || $0 == $1
      }
      return fieldsHold && Self.hidesMore(content.body, originalContent.body)
    }
  }

  /// Whether the shown text is left over from the other, in order, with a mark wherever some is gone.
  private static func hidesMore(_ body: [BodyPart], _ original: [BodyPart]) -> Bool {
    let mark: Unicode.Scalar = "\u{2588}"
    func scalars(_ parts: [BodyPart]) -> [Unicode.Scalar] {
      parts.flatMap { part -> [Unicode.Scalar] in
        if case .mark = part { [mark] } else { Array(part.plainText.unicodeScalars) }
      }
    }
    let pattern = scalars(body)
    let text = scalars(original)
    // reachable[i]: whether the pattern so far can stand for the first i scalars of the text.
    var reachable = [true] + Array(repeating: false, count: text.count)
    for scalar in pattern {
      var next = Array(repeating: false, count: text.count + 1)
      if scalar == mark {
        var isOpen = false
        for index in text.indices {
          isOpen = isOpen || reachable[index]
          next[index + 1] = isOpen
        }
      } else {
        for index in text.indices where reachable[index] && text[index] == scalar {
          next[index + 1] = true
        }
      }
      reachable = next
    }
    return reachable[text.count]
  }
}
