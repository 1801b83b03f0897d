import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

extension Journal {
  /// Hands this machine's log to another one: its sealed device file goes into a file, and is given up here.
  ///
  /// Given up first, and written then: at no moment two machines could write the log. Interrupted, the next
  /// call goes on.
  ///
  /// - Parameter path: where the file will be.
  /// - Throws: `device(.nothingToMove)`, `device(.file)`; as `append` does.
  package consuming func moveDevice(to path: String) throws(JournalError) {
    try hand(to: path)
  }

  private mutating func hand(to path: String) throws(JournalError) {
    let lock = try acquireLock()
    try refreshKeys()
    let (moved, current) = (stateFolder.movedDevice, stateFolder.device)
    // Written, and interrupted before it was given up: a second one elsewhere would be one too many.
    let isWritten = Self.isSame(moved, path)
    if !isWritten {
      try Self.forFile { () throws(StorageError) in
        try PlacedFile.check(path, overwriting: false)
      }
    }
    if writing != nil, let device {
      _ = try appendLocked([event(.moved, device.origin)])
      // It would not be taken anywhere with what it last remembered.
      guard !findings.contains(.deviceFileNotWritten) else {
        throw .device(.file(.full))
      }
      try Self.forFile { () throws(StorageError) in
        try DurableFile.replace(moved, by: current)
      }
      writing = nil
      self.device = nil
    }
    let bytes: [UInt8]
    do throws(StorageError) {
      bytes = try DurableFile.read(moved, limit: DeviceFile.byteLimit)
    } catch {
      if case .missing = error { throw .device(.nothingToMove) }
      throw .device(.file(error))
    }
    try Self.forFile { () throws(StorageError) in
      if !isWritten { try DurableFile.replace(path, with: bytes, overwritingOld: false) }
      try DurableFile.discard(moved)
    }
    _ = consume lock
  }

  private static func isSame(_ moved: String, _ path: String) -> Bool {
    guard let bytes = try? DurableFile.read(moved, limit: DeviceFile.byteLimit) else {
      return false
    }
    return bytes == (try? DurableFile.read(path, limit: DeviceFile.byteLimit))
  }

  /// Goes on with the log that another machine has handed over. The file is destroyed then.
  ///
  /// Interrupted, the next call goes on.
  ///
  /// - Parameter path: the file that `moveDevice` wrote.
  /// - Returns: the log's number here.
  /// - Throws: `device`; as `append` does.
  package mutating func takeDevice(from path: String) throws(JournalError) -> UInt16 {
    let lock = try acquireLock()
    try refresh()
    let bytes = try Self.forFile { () throws(StorageError) in
      try DurableFile.read(path, limit: DeviceFile.byteLimit)
    }
    guard let taken = DeviceFile(bytes, journal: id, master: master) else {
      throw .device(.notADevice)
    }
    if let writing {
      // Taken, and interrupted before it was recorded and the file destroyed.
      guard device?.origin == taken.origin, device?.memory == taken.memory else {
        throw .device(.hasLog(writing))
      }
    }
    let number = try number(of: taken)
    let current = stateFolder.device
    try Self.forFile { () throws(StorageError) in
      try DurableFile.replace(current, with: bytes, overwritingOld: true)
    }
    device = taken
    writing = number
    _ = try appendLocked([event(.taken, taken.origin)])
    do throws(StorageError) {
      try DurableFile.discard(path)
    } catch {
      throw .device(.fileStays(error))
    }
    _ = consume lock
    return number
  }

  /// The number of a log that this machine can go on with.
  private func number(of taken: DeviceFile) throws(JournalError) -> UInt16 {
    let (vault, epoch) = (vault, keyFile.epoch)
    let (number, size, finding) = try database.read { (rows) throws(JournalError) in
      let folding = try Folding.heads(of: vault, rows: rows)
      let log = folding.logs.values.first { $0.identity.origin == taken.origin }
      // Epochs of keys are each machine's own.
      var memory = taken.memory
      memory.keysEpoch = min(memory.keysEpoch, epoch)
      let (number, finding) = try folding.compare(
        taken.origin, memory, keysEpoch: epoch, rows: rows)
      return (number, log?.size ?? 0, finding)
    }
    guard let number else {
      if case .forked? = finding { throw .device(.contradicted) }
      throw .device(.behind(seen: taken.memory.size, found: size))
    }
    guard !state.devices.isRetired(taken.origin) else { throw .device(.retired(number)) }
    // More than it remembers was written by somebody: the log was not given up where it came from.
    guard size == taken.memory.size else { throw .device(.contradicted) }
    return number
  }

  private func event(_ event: DeviceEvent, _ origin: Identifier) -> EntryDraft {
    EntryDraft(
      kind: .device, owner: id,
      body: .object(
        MemberObject([("event", .text(event.rawValue)), ("log", .text(origin.hex))])))
  }

  private static func forFile<R>(
    _ body: () throws(StorageError) -> R
  ) throws(JournalError) -> R {
    do throws(StorageError) { return try body() } catch { throw .device(.file(error)) }
  }
}
