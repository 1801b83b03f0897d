import Glibc

/// What changes when somebody writes to a file. Not seen: a change through shared memory that the
/// system has not yet noted, or by a clock that was set back.
struct FileStamp: Equatable {
  let size: Int
  private let seconds: Int
  private let nanoseconds: Int

  init(_ status: stat) {
    size = status.st_size
    seconds = status.st_mtim.tv_sec
    nanoseconds = status.st_mtim.tv_nsec
  }
}
