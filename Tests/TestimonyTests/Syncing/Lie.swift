import TestimonyCrypto
import TestimonyHubLink

@testable import Testimony

/// Something that a hub can say in place of the truth, and what tells that it did.
struct Lie {
  let name: String
  let tell: (MemoryHub) -> Void
  let isFound: (JournalError) -> Bool

  static func alter(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    bytes[bytes.count / 2] ^= 1
    return bytes
  }

  static var all: [Lie] {
    func head(_ log: HubLog, _ change: (HubLog.Head) -> HubLog.Head) -> HubLog {
      HubLog(
        origin: log.origin, key: log.key, entryCount: log.entryCount, head: log.head.map(change))
    }
    return [
      Lie(name: "an entry is left out") { hub in
        hub.lieAboutEntries = { Array($0.dropLast()) }
      } isFound: {
        guard case .sync(.missing) = $0 else { return false }
        return true
      },
      Lie(name: "entries are exchanged") { hub in
        hub.lieAboutEntries = { $0.reversed() }
      } isFound: {
        guard case .sync(.outOfOrder) = $0 else { return false }
        return true
      },
      Lie(name: "an entry stands at another one's place") { hub in
        hub.lieAboutEntries = { entries in
          entries.map {
            HubEntry(
              sequence: $0.sequence, commitment: entries[0].commitment, record: entries[0].record)
          }
        }
      } isFound: {
        guard case .sync(.altered) = $0 else { return false }
        return true
      },
      Lie(name: "a record is altered") { hub in
        hub.lieAboutEntries = { entries in
          entries.map {
            HubEntry(
              sequence: $0.sequence, commitment: $0.commitment, record: $0.record.map(alter))
          }
        }
      } isFound: {
        guard case .sync(.altered) = $0 else { return false }
        return true
      },
      Lie(name: "a record is blank that nobody shredded") { hub in
        hub.lieAboutEntries = { entries in
          entries.map { HubEntry(sequence: $0.sequence, commitment: $0.commitment, record: nil) }
        }
      } isFound: {
        guard case .merge(.blank) = $0 else { return false }
        return true
      },
      Lie(name: "the head is altered") { hub in
        hub.lieAboutLogs = { logs in
          logs.map { head($0) { HubLog.Head(size: $0.size, note: alter($0.note)) } }
        }
      } isFound: {
        guard case .merge(.noteInvalid) = $0 else { return false }
        return true
      },
      Lie(name: "a log is longer than its key has signed, with rows that are blank") { hub in
        hub.lieAboutLogs = { logs in
          logs.map { head($0) { HubLog.Head(size: .max >> 1, note: $0.note) } }
        }
        hub.lieAboutEntries = { entries in
          entries.map { HubEntry(sequence: $0.sequence, commitment: $0.commitment, record: nil) }
        }
      } isFound: {
        guard case .merge(.noteInvalid) = $0 else { return false }
        return true
      },
      Lie(name: "a log comes twice") { hub in
        hub.lieAboutLogs = { $0 + $0 }
      } isFound: {
        $0 == .sync(.hub(.lost("a log came twice")))
      },
      Lie(name: "logs are gone") { hub in
        hub.lieAboutLogs = { _ in [] }
      } isFound: {
        guard case .sync(.rewound(_, let seen, 0)) = $0 else { return false }
        return seen > 0
      },
      Lie(name: "the hub was put back") { hub in
        hub.lieAboutLogs = { logs in
          logs.map { log in
            var log = log
            log.head = hub.rows.heads[log.origin]?.min { $0.size < $1.size }
            return log
          }
        }
      } isFound: {
        guard case .sync(.rewound(_, let seen, let found)) = $0 else { return false }
        return found > 0 && found < seen
      },
      Lie(name: "a log has another key") { hub in
        hub.lieAboutLogs = { logs in
          logs.map {
            HubLog(
              origin: $0.origin, key: logs[0].key == $0.key ? logs[1].key : logs[0].key,
              entryCount: $0.entryCount, head: $0.head)
          }
        }
      } isFound: {
        guard case .merge(.otherKeys) = $0 else { return false }
        return true
      },
      Lie(name: "there is a log that nobody knows") { hub in
        hub.lieAboutLogs = { logs in
          logs
            + [
              HubLog(
                origin: Identifier(random: .seeded(3)), key: logs[0].key, entryCount: 0,
                head: HubLog.Head(size: 0, note: [1]))
            ]
        }
      } isFound: {
        guard case .sync(.unknownLog) = $0 else { return false }
        return true
      },
      Lie(name: "a keyring is gone") { hub in
        hub.lieAboutKeyring = { _ in nil }
      } isFound: {
        guard case .sync(.keyringMissing) = $0 else { return false }
        return true
      },
      Lie(name: "another machine's keyring is given") { hub in
        hub.lieAboutKeyring = { [unowned hub] ring in
          hub.rows.keyrings.values.first { $0.record != ring?.record }
            ?? ring.map { HubKeyring(epoch: $0.epoch + 1, record: $0.record) }
        }
      } isFound: {
        guard case .sync(.keyringAltered) = $0 else { return false }
        return true
      },
      Lie(name: "a line that nobody has checked is added to a head") { hub in
        hub.lieAboutLogs = { logs in
          logs.map {
            head($0) {
              HubLog.Head(
                size: $0.size,
                note: $0.note + Array("\u{2014} witness.example AAAAAAAA\n".utf8))
            }
          }
        }
      } isFound: {
        guard case .merge(.noteInvalid) = $0 else { return false }
        return true
      },
      Lie(name: "a keyring is altered") { hub in
        hub.lieAboutKeyring = { ring in
          ring.map { HubKeyring(epoch: $0.epoch, record: alter($0.record)) }
        }
      } isFound: {
        guard case .sync(.keyringAltered) = $0 else { return false }
        return true
      },
    ]
  }
}
