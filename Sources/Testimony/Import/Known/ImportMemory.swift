/// What the threads hold, from one part of a pipe to the next: each message is read once, however many parts
/// there are.
package final class ImportMemory {
  var threads: [Identifier: Thread] = [:]

  struct Thread {
    let known: KnownThread
    /// Up to where each log was read.
    var covers: PerLog<UInt64>
  }

  package init() {}
}
