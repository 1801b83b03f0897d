import Glibc
import Testing

@testable import TestimonyStorage

@Suite struct FileLockTests {
  @Test func aSecondTakerWaitsAndIsThenBusy() throws {
    let scratch = Scratch()
    let path = scratch.path + "/lock"
    do {
      let first = try FileLock.acquire(path)
      let start = ContinuousClock.now
      #expect(throws: StorageError.busy) { _ = try FileLock.acquire(path, patience: 30) }
      #expect(ContinuousClock.now - start >= .milliseconds(30))
      #expect(throws: StorageError.busy) { _ = try FileLock.acquire(path, patience: 0) }
      withExtendedLifetime(first) {}
    }
    // A process that another test is starting may hold a copy of the file until it runs.
    _ = try FileLock.acquire(path)
  }

  @Test func manyShareALockThatOneMayHaveAlone() throws {
    let scratch = Scratch()
    let path = scratch.path + "/lock"
    do {
      let first = try FileLock.share(path)
      let second = try FileLock.share(path, patience: 0)
      #expect(throws: StorageError.busy) { _ = try FileLock.acquire(path, patience: 0) }
      withExtendedLifetime(first) {}
      withExtendedLifetime(second) {}
    }
    let alone = try FileLock.acquire(path)
    #expect(throws: StorageError.busy) { _ = try FileLock.share(path, patience: 0) }
    withExtendedLifetime(alone) {}
  }

  @Test func aLockEndsWithItsProcess() async throws {
    let scratch = Scratch()
    let path = scratch.path + "/lock"
    await #expect(processExitsWith: .signal(9)) { [path = path as String] in
      let lock = try FileLock.acquire(path)
      kill(getpid(), SIGKILL)
      withExtendedLifetime(lock) {}
    }
    _ = try FileLock.acquire(path)
  }
}
