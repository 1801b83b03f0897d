import CKeyutils
import Glibc
import Testing
import TestimonyCrypto

@testable import TestimonySession

/// Uses the kernel's real keyring, under journal ids that no journal has.
@Suite(.enabled(if: Keyring.isUsable, "the kernel keeps no keys here"))
struct SessionStoreTests {
  @Test func fetchesWhatWasStored() throws {
    let journal = Keyring.freshJournal()
    let key = Secret(random: 32, from: .system)
    try SessionStore.store(journal: journal, key: key, seconds: 60)
    let fetched = SessionStore.fetch(journal: journal)
    let same = fetched?.equals(key)
    try SessionStore.drop(journal: journal)
    #expect(same == true)
  }

  @Test func aLaterKeyTakesThePlaceOfAnEarlierOne() throws {
    let journal = Keyring.freshJournal()
    try SessionStore.store(journal: journal, key: Secret(random: 32, from: .system), seconds: 60)
    let key = Secret(random: 32, from: .system)
    try SessionStore.store(journal: journal, key: key, seconds: 7200)
    let same = SessionStore.fetch(journal: journal)?.equals(key)
    #expect(same == true)
    #expect(SessionStore.idleLimit(journal: journal) == 7200)
    try SessionStore.drop(journal: journal)
  }

  @Test func aDroppedKeyIsGone() throws {
    let journal = Keyring.freshJournal()
    try SessionStore.store(journal: journal, key: Secret(random: 32, from: .system), seconds: 60)
    #expect(try SessionStore.drop(journal: journal))
    let isGone = SessionStore.fetch(journal: journal) == nil
    #expect(isGone)
    #expect(try !SessionStore.drop(journal: journal))
  }

  @Test func anotherJournalHasAnotherKey() throws {
    let journal = Keyring.freshJournal()
    try SessionStore.store(journal: journal, key: Secret(random: 32, from: .system), seconds: 60)
    let isLocked = SessionStore.fetch(journal: Keyring.freshJournal()) == nil
    #expect(isLocked)
    try SessionStore.drop(journal: journal)
  }

  @Test func theTimeEndsTheSession() throws {
    let journal = Keyring.freshJournal()
    try SessionStore.store(journal: journal, key: Secret(random: 32, from: .system), seconds: 1)
    usleep(2_100_000)
    let isLocked = SessionStore.fetch(journal: journal) == nil
    #expect(isLocked)
  }

  @Test func eachUseStartsTheTimeAgain() throws {
    let journal = Keyring.freshJournal()
    try SessionStore.store(journal: journal, key: Secret(random: 32, from: .system), seconds: 3)
    for _ in 0..<3 {
      usleep(1_500_000)
      let isOpen = SessionStore.fetch(journal: journal) != nil
      #expect(isOpen)
    }
    try SessionStore.drop(journal: journal)
  }

  /// Another login session does not *possess* the key: only the user's permissions count there.
  @Test func anotherLoginSessionReadsRefreshesAndDrops() throws {
    let journal = Keyring.freshJournal()
    let key = Secret(random: 32, from: .system)
    try SessionStore.store(journal: journal, key: key, seconds: 60)
    // Credentials belong to the thread: this changes nothing for other tests.
    let session = keyctl_join_session_keyring(nil)
    #expect(session > 0)
    let same = SessionStore.fetch(journal: journal)?.equals(key)
    #expect(same == true)
    #expect(try SessionStore.drop(journal: journal))
    let isGone = SessionStore.fetch(journal: journal) == nil
    #expect(isGone)
  }

  @Test(arguments: [1, 4, 35, 37, 100])
  func aForeignPayloadIsNoKey(byteCount: Int) throws {
    let journal = Keyring.freshJournal()
    try Keyring.plant(Array(repeating: 1, count: byteCount), journal: journal)
    let isLocked = SessionStore.fetch(journal: journal) == nil
    #expect(isLocked)
    try SessionStore.drop(journal: journal)
  }

  @Test func aPayloadWithoutATimeIsNoKey() throws {
    let journal = Keyring.freshJournal()
    try Keyring.plant(Array(repeating: 0, count: 36), journal: journal)
    let isLocked = SessionStore.fetch(journal: journal) == nil
    #expect(isLocked)
    try SessionStore.drop(journal: journal)
  }
}

@Test(arguments: [
  (ENOSYS, SessionError.unsupported), (EPERM, .forbidden), (EACCES, .forbidden),
  (EDQUOT, .quotaExceeded), (EINVAL, .failed(errno: EINVAL)),
])
func theKernelsRefusalHasAReason(number: Int32, error: SessionError) {
  #expect(SessionError(errno: number) == error)
}
