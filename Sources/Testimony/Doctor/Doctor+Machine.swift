import Glibc
import TestimonyStorage

/// The machine around the journal.
extension Doctor {
  func coreDumps() -> DoctorCheck {
    var limit = rlimit()
    guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit) == 0 else {
      return .skipped(.coreDumps, "the system does not say")
    }
    guard limit.rlim_cur > 0 else {
      return .ok(.coreDumps, "this program writes no memory image when it crashes")
    }
    return .warning(
      .coreDumps, "a crash would write this program's memory to the disk",
      advice: "run: ulimit -c 0")
  }

  func swap() -> DoctorCheck {
    guard let bytes = try? SourceFile.open("/proc/swaps").read(Self.swapsLimit) else {
      return .skipped(.swap, "the system does not say")
    }
    let lines = bytes.split(separator: UInt8(ascii: "\n")).dropFirst()
    // Compressed memory is no disk.
    let disks = lines.filter { !$0.starts(with: "/dev/zram".utf8) }
    guard !disks.isEmpty else { return .ok(.swap, "no memory is written to a disk") }
    return .warning(
      .swap, "what is shown may be written to the swap space of a disk",
      advice: "make sure that it is encrypted; keys and passphrases are locked in memory")
  }

  private static var swapsLimit: Int { 64 << 10 }

  func session() -> DoctorCheck {
    guard keepsSessions() else {
      return .warning(
        .session, "the kernel keeps no keys for this user: unlock does not last",
        advice: "type the passphrase for each command, or give it with --passphrase-file")
    }
    return .ok(.session, "the kernel can keep the journal unlocked")
  }

  func timeZones() -> DoctorCheck {
    guard let kabul = ZoneName("Asia/Kabul"), zones.rules(kabul) != nil else {
      return .failure(
        .timeZones, "the system's time zones are missing",
        advice: "install them (Debian: tzdata): times as people write them cannot be read")
    }
    return .ok(.timeZones, "the system's time zones are there")
  }

  /// A journal cannot have been written after now.
  func clock(_ folder: JournalFolder?) -> DoctorCheck {
    let now = surroundings.now()
    guard now.seconds >= Self.earliestClock else {
      return .failure(
        .clock, "the clock is years behind", advice: "set it: every entry says when it was logged")
    }
    var status = stat()
    if let folder, unsafe stat(folder.database, &status) == 0,
      Int64(status.st_mtim.tv_sec) > now.seconds + Self.clockTolerance
    {
      return .warning(
        .clock, "the journal was written later than now, by this machine's clock",
        advice: "look at the clock before you log anything")
    }
    return .ok(.clock, "the clock is not behind the journal")
  }

  /// 1 January 2020; this program did not exist.
  private static var earliestClock: Int64 { 1_577_836_800 }
  /// Seconds.
  static var clockTolerance: Int64 { 120 }
}
