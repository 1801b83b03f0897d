import Testimony

extension Console {
  /// Records terms or consent; what was typed is held where the journal cannot be written now.
  func holdingTerms<R>(
    _ journal: inout Journal, _ body: (inout Journal) throws(TermsError) -> R
  ) throws(Failure) -> R {
    let result = try holding(&journal) { (journal) throws(JournalError) in
      do throws(TermsError) {
        return Result<R, TermsError>.success(try body(&journal))
      } catch .journal(let error) {
        throw error
      } catch {
        return .failure(error)
      }
    }
    do throws(TermsError) { return try result.get() } catch { throw Failure(error) }
  }
}

extension Journal {
  /// Messages as the command line names them: `herat`, `herat:3-17,20`, `herat:2.5-9`.
  func place(_ scope: MessageScope, in thread: Identifier) -> String {
    guard let thread = state.threads[thread] else { return "?" }
    guard !scope.spans.isEmpty else { return thread.handle }
    let parts = scope.spans.map { span in
      let log =
        thread.lastNumber.count > 1 ? number(ofLog: span.origin).map { "\($0)." } ?? "?." : ""
      let last = span.numbers.count > 1 ? "-\(span.numbers.upperBound)" : ""
      return "\(log)\(span.numbers.lowerBound)\(last)"
    }
    return "\(thread.handle):\(parts.joined(separator: ","))"
  }
}
