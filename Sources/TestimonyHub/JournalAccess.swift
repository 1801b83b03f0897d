import TestimonyHubLink

/// A connection that has said the token of one journal: it sees and adds to that one alone.
final class JournalAccess {
  private let connection: ServerConnection
  /// What the hub calls the journal: SHA-256 of the token.
  private let journal: [UInt8]

  /// - Throws: `HubFault`.
  init(_ connection: consuming ServerConnection, token: [UInt8]) throws(HubFault) {
    let rows = try connection.binary(
      """
      SELECT sha256(decode(t, 'hex')) FROM (
        SELECT set_config('testimony.token', encode($1, 'hex'), false) AS t) AS said
      """, [ServerParameter(.bytes(token))])
    guard let journal = rows.first?.first ?? nil else { throw .noHub }
    self.connection = connection
    self.journal = journal
  }

  /// Runs one of the statements below, with the journal as its first parameter.
  ///
  /// - Throws: `HubFault`.
  func run(
    _ statement: HubStatement, _ values: [HubValue]
  ) throws(HubFault) -> [[[UInt8]?]] {
    let words = Self.words(statement)
    let isAlone = [.begin, .beginReading, .commit, .rollback].contains(statement)
    return try connection.binary(
      words, isAlone ? [] : ([.bytes(journal)] + values).map { ServerParameter($0) })
  }

  private static func words(_ statement: HubStatement) -> String {
    switch statement {
    case .begin: "BEGIN"
    case .beginReading: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
    case .commit: "COMMIT"
    case .rollback: "ROLLBACK"
    case .logs:
      """
      SELECT l.origin, l.key, coalesce((
        SELECT max(e.sequence) + 1 FROM testimony.entries AS e
        WHERE e.journal = l.journal AND e.origin = l.origin), 0), h.size, h.note
      FROM testimony.logs AS l LEFT JOIN LATERAL (
        SELECT n.size, n.note FROM testimony.heads AS n
        WHERE n.journal = l.journal AND n.origin = l.origin ORDER BY n.size DESC LIMIT 1
      ) AS h ON true WHERE l.journal = $1 ORDER BY l.origin LIMIT 4096
      """
    case .addLog: "INSERT INTO testimony.logs VALUES ($1, $2, $3) ON CONFLICT DO NOTHING"
    case .entries:
      """
      SELECT sequence, commitment, record FROM (
        SELECT sequence, commitment, record,
          sum(coalesce(octet_length(record), 0)) OVER (ORDER BY sequence) AS total
        FROM testimony.entries
        WHERE journal = $1 AND origin = $2 AND sequence >= $3 AND sequence < $4
        ORDER BY sequence LIMIT 1024) AS part
      WHERE total <= 4194304 OR sequence = $3 ORDER BY sequence
      """
    case .addEntries:
      """
      INSERT INTO testimony.entries
      SELECT $1, $2, $3 + place - 1, commitment, $4, checksum, record
      FROM unnest($5, $6, $7) WITH ORDINALITY AS new (commitment, checksum, record, place)
      """
    case .addHead: "INSERT INTO testimony.heads VALUES ($1, $2, $3, $4)"
    case .chunks:
      """
      SELECT number, last, record FROM testimony.chunks
      WHERE journal = $1 AND blob = $2 AND number >= $3 AND record IS NOT NULL
      ORDER BY number LIMIT 4
      """
    case .addChunk:
      """
      INSERT INTO testimony.chunks VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING
      """
    case .keyring:
      """
      SELECT epoch, record FROM testimony.keyrings
      WHERE journal = $1 AND holder = $2 AND record IS NOT NULL
      """
    case .addKeyring: "INSERT INTO testimony.keyrings VALUES ($1, $2, $3, $4, $5)"
    case .resealKeyring:
      """
      SELECT testimony.reseal('keyring', $2, 0, NULL, $3, $4, $5)
      WHERE octet_length($1) = 32
      """
    case .resealEntries:
      """
      SELECT count(*) FILTER (WHERE done) FROM (
        SELECT testimony.reseal(
          'entry', $2, e.sequence, e.commitment, e.epoch + 1, new.checksum, new.record) AS done
        FROM unnest($3, $4, $5, $6) AS new (place, commitment, checksum, record)
          JOIN testimony.entries AS e ON e.journal = $1 AND e.origin = $2
            AND e.sequence = ('x' || encode(new.place, 'hex'))::bit(64)::bigint
            AND e.commitment = new.commitment
        WHERE e.record IS NOT NULL) AS all_of_them
      """
    case .shredEntries:
      """
      SELECT count(*) FILTER (WHERE done) FROM (
        SELECT testimony.shred(
          'entry', $2, ('x' || encode(old.place, 'hex'))::bit(64)::bigint, old.commitment) AS done
        FROM unnest($3, $4) AS old (place, commitment)
        WHERE octet_length($1) = 32) AS all_of_them
      """
    case .shredChunks:
      """
      SELECT count(testimony.shred('chunk', $2, number, NULL)) FROM testimony.chunks
      WHERE journal = $1 AND blob = $2 AND record IS NOT NULL
      """
    case .confirm:
      """
      INSERT INTO testimony.confirmations SELECT $1, $2, shred FROM unnest($3) AS shred
      ON CONFLICT DO NOTHING
      """
    case .confirmations:
      """
      SELECT origin, shred FROM testimony.confirmations WHERE journal = $1
      ORDER BY origin, shred LIMIT 4096
      """
    }
  }
}
