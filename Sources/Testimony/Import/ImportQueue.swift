import TestimonyProof

/// Lines of an import on their way into the journal: each batch is prepared while the one before it
/// is written.
struct ImportQueue {
  /// Messages that become durable together.
  static let batchCount = 4096

  let begun: EntryReference
  private var queue = AppendQueue()
  /// Where the batch that is not durable yet ends in the file.
  private var end: UInt64 = 0

  init(begun: EntryReference) {
    self.begun = begun
  }

  /// Takes lines in, and makes those before them durable.
  mutating func push(
    _ lines: ArraySlice<JSONLine>, to journal: inout Journal,
    _ report: inout Journal.ImportReport, _ progress: (UInt64) -> Void
  ) throws(ImportError) {
    guard let last = lines.last else { return }
    let drafts = try drafts(of: lines, in: journal)
    let count: Int
    do throws(JournalError) {
      count = try queue.push(drafts, to: &journal).count
    } catch {
      throw .journal(error)
    }
    tell(count, &report, progress)
    end = last.offset + last.length
  }

  /// Makes the last lines durable.
  mutating func finish(
    _ journal: inout Journal, _ report: inout Journal.ImportReport, _ progress: (UInt64) -> Void
  ) throws(ImportError) {
    let count: Int
    do throws(JournalError) {
      count = try queue.finish(&journal).count
    } catch {
      throw .journal(error)
    }
    tell(count, &report, progress)
  }

  private func tell(
    _ count: Int, _ report: inout Journal.ImportReport, _ progress: (UInt64) -> Void
  ) {
    guard count > 0 else { return }
    report.messages += UInt64(count)
    progress(end)
  }

  private func drafts(
    of lines: ArraySlice<JSONLine>, in journal: borrowing Journal
  ) throws(ImportError) -> [EntryDraft] {
    var threads: [String: ImportedThread] = [:]
    var drafts: [EntryDraft] = []
    drafts.reserveCapacity(lines.count)
    for line in lines {
      if threads[line.thread] == nil {
        guard let thread = journal.state.thread(handle: line.thread) else {
          throw .journal(.noSuchThread)
        }
        threads[line.thread] = ImportedThread(thread, journal.state)
      }
      guard let draft = threads[line.thread]?.draft(of: line, in: begun) else {
        throw .journal(.noSuchSpeaker)
      }
      drafts.append(draft)
    }
    return drafts
  }
}
