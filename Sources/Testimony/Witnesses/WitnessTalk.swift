import TestimonyCrypto
import TestimonyProof

/// One exchange with a witness about one head of a log.
struct WitnessTalk {
  let witness: Witness
  let client: WebClient
  /// The head that is to be cosigned.
  let head: LogHead

  /// How often it is asked anew from the size that it names.
  private static let tries = 3

  /// Asks until it has cosigned or says no.
  ///
  /// - Parameters:
  ///   - known: entries that it is known to have seen, 0 for none.
  ///   - proof: the consistency proof to the head from an earlier size.
  /// - Returns: the head with both signatures, checked.
  /// - Throws: `WitnessError`.
  func cosigned(
    from known: UInt64, proof: (UInt64) throws(JournalError) -> [Digest]
  ) throws(WitnessError) -> CosignedCheckpoint {
    var size = known
    for _ in 0..<Self.tries {
      let request: WitnessRequest
      do throws(JournalError) {
        request = WitnessRequest(oldSize: size, proof: try proof(size), note: head.note)
      } catch {
        throw .journal(error)
      }
      switch try ask(request) {
      case .lines(let lines):
        do throws(CosignatureError) {
          return try CosignedCheckpoint(
            lines, of: head.note, log: head.verifier, witness: witness.verifier)
        } catch {
          throw .cosignature(error)
        }
      case .sawSize(let seen):
        guard seen <= head.size else { throw .sawMore(theirs: seen, ours: head.size) }
        guard seen != size else { throw .contradicts }
        guard seen > known else { throw .forgot(signed: known, says: seen) }
        size = seen
      case .malformed: throw .malformed
      case .untrusted: throw .untrusted
      case .unknownLog: throw .unknownLog
      case .inconsistent: throw .sawOther(size: size)
      case .other(let status): throw .status(status)
      }
    }
    throw .contradicts
  }

  private func ask(_ request: WitnessRequest) throws(WitnessError) -> WitnessAnswer {
    let answer: WebClient.Answer
    do throws(WebError) {
      answer = try client.post(request.bytes, to: witness.submission, type: nil)
    } catch {
      throw .web(error)
    }
    do throws(WitnessAnswerError) {
      return try WitnessAnswer(status: answer.status, type: answer.type, body: answer.body)
    } catch {
      throw .answer(error)
    }
  }
}
