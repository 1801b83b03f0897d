package import TestimonyHubLink

/// Looks at a hub for mistakes: what was changed since it was made, and a login that may do too much. A server
/// that lies is not found out by asking it; what it gives is checked by whoever fetches it.
package struct HubInspection {
  private let reviewed = ReviewedSchema()

  package init() {}

  /// What is not as it should be.
  ///
  /// - Parameter connection: as the login that is asked about.
  /// - Returns: each defect once.
  /// - Throws: `HubFault`.
  package func defects(
    of connection: borrowing ServerConnection
  ) throws(HubFault) -> [HubStanding.Defect] {
    var found: Set<HubStanding.Defect> = []
    for (defect, question) in questions where try isTrue(question, of: connection) {
      found.insert(defect)
    }
    if try functions(of: connection) != reviewed.functions { found.insert(.functionsDiffer) }
    if try triggers(of: connection) != reviewed.triggers { found.insert(.triggersDiffer) }
    return HubStanding.Defect.allCases.filter(found.contains)
  }

  /// The settings of each function, in any order.
  private let settings = "'{\"search_path=pg_catalog, pg_temp\",enable_seqscan=off}'"

  /// Questions to which the answer should be no.
  private var questions: [(HubStanding.Defect, String)] {
    let (count, names) = (
      reviewed.tables.count, reviewed.tables.map { "'\($0)'" }.joined(separator: ", ")
    )
    return [
      (
        .loginIsAboveRules,
        "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"
      ),
      (.loginIsOwner, "SELECT pg_has_role('testimony_owner', 'MEMBER')"),
      (
        .loginIsNoWriter,
        """
        SELECT NOT bool_and(has_table_privilege(oid, 'SELECT') AND has_table_privilege(oid, 'INSERT'))
        FROM pg_class WHERE relnamespace = 'testimony'::regnamespace AND relname IN (\(names))
        """
      ),
      (
        .privilegesAreWider,
        """
        SELECT EXISTS (
          SELECT FROM pg_class AS c, aclexplode(c.relacl) AS a
          WHERE c.relnamespace = 'testimony'::regnamespace AND a.grantee <> c.relowner
            AND (a.grantee <> 'testimony_writer'::regrole OR a.is_grantable
              OR c.relkind = 'r' AND c.relispartition OR a.privilege_type NOT IN ('SELECT', 'INSERT'))
        ) OR EXISTS (
          SELECT FROM pg_class AS c JOIN pg_attribute AS t ON t.attrelid = c.oid
          WHERE c.relnamespace = 'testimony'::regnamespace AND t.attacl IS NOT NULL
        ) OR EXISTS (
          SELECT FROM pg_class AS c WHERE c.relnamespace = 'testimony'::regnamespace
            AND c.relowner <> 'testimony_owner'::regrole
        )
        """
      ),
      (
        .rowSecurityDiffers,
        """
        SELECT (
          SELECT count(*) FROM pg_class WHERE relnamespace = 'testimony'::regnamespace
            AND relname IN (\(names)) AND relrowsecurity AND relforcerowsecurity
        ) <> \(count) OR (
          SELECT count(*) <> \(count) OR NOT bool_and(
            p.polpermissive AND p.polcmd = '*' AND p.polroles = '{0}' AND p.polwithcheck IS NULL
            AND pg_get_expr(p.polqual, p.polrelid) IS NOT DISTINCT FROM
              '(journal = sha256(decode(current_setting(''testimony.token''::text, true), ''hex''::text)))')
          FROM pg_policy AS p JOIN pg_class AS c ON c.oid = p.polrelid
          WHERE c.relnamespace = 'testimony'::regnamespace
        )
        """
      ),
      (
        .triggersDiffer,
        """
        SELECT EXISTS (
          SELECT FROM pg_trigger AS t JOIN pg_class AS c ON c.oid = t.tgrelid
          WHERE c.relnamespace = 'testimony'::regnamespace AND t.tgenabled NOT IN ('O', 'A')
        )
        """
      ),
      (
        .functionsDiffer,
        """
        SELECT NOT bool_and(
          coalesce(proconfig @> \(settings) AND proconfig <@ \(settings), false)
          AND proowner = 'testimony_owner'::regrole AND NOT EXISTS (
            SELECT FROM aclexplode(coalesce(proacl, acldefault('f', proowner))) AS a
            WHERE a.grantee <> proowner
              AND (NOT prosecdef OR a.grantee <> 'testimony_writer'::regrole OR a.is_grantable)
          ))
        FROM pg_proc WHERE pronamespace = 'testimony'::regnamespace
        """
      ),
    ]
  }

  private func isTrue(
    _ question: String, of connection: borrowing ServerConnection
  ) throws(HubFault) -> Bool {
    // No row and no value are no good answer either.
    try connection.rows(question).first?.first ?? nil != [UInt8(ascii: "f")]
  }

  private func functions(
    of connection: borrowing ServerConnection
  ) throws(HubFault) -> Set<ReviewedSchema.Function> {
    let rows = try connection.rows(
      """
      SELECT proname, prosrc, prosecdef FROM pg_proc
      WHERE pronamespace = 'testimony'::regnamespace
      """)
    return Set(
      rows.map {
        ReviewedSchema.Function(
          name: $0[0] ?? [], body: $0[1] ?? [], actsAsOwner: $0[2] == [UInt8(ascii: "t")])
      })
  }

  private func triggers(
    of connection: borrowing ServerConnection
  ) throws(HubFault) -> Set<ReviewedSchema.Trigger> {
    let rows = try connection.rows(
      """
      SELECT c.relname, t.tgname, p.proname, t.tgtype
      FROM pg_trigger AS t JOIN pg_class AS c ON c.oid = t.tgrelid
        JOIN pg_proc AS p ON p.oid = t.tgfoid
      WHERE c.relnamespace = 'testimony'::regnamespace AND NOT t.tgisinternal AND t.tgparentid = 0
      """)
    return Set(
      rows.map {
        ReviewedSchema.Trigger(
          table: $0[0] ?? [], name: $0[1] ?? [], function: $0[2] ?? [],
          kind: Int(String(decoding: $0[3] ?? [], as: UTF8.self)) ?? -1)
      })
  }
}
