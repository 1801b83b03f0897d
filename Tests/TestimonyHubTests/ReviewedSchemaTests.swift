import Testing

@testable import TestimonyHub

@Suite struct ReviewedSchemaTests {
  private let schema = ReviewedSchema()

  @Test func exactlyTwoFunctionsActAsTheOwner() {
    let definers = schema.functions.filter(\.actsAsOwner).map {
      String(decoding: $0.name, as: UTF8.self)
    }
    #expect(definers.sorted() == ["reseal", "shred"])
    #expect(schema.functions.count == 6)
  }

  @Test func everyTableWithRowsOfJournalsIsGuarded() {
    #expect(
      schema.tables.sorted() == [
        "chunks", "confirmations", "entries", "heads", "keyrings", "logs",
      ])
    for table in schema.tables + ["schema_version"] {
      let triggers = schema.triggers.filter { $0.table == Array(table.utf8) }
      // Of rows (1), before (2): delete (8) and update (16); truncate (32) of the table.
      #expect(triggers.contains { $0.kind & 11 == 11 }, "\(table) deletes")
      #expect(triggers.contains { $0.kind & 19 == 19 }, "\(table) updates")
      #expect(triggers.contains { $0.kind == 34 }, "\(table) truncates")
    }
  }
}
