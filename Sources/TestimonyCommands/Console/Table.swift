/// Rows of safe text in columns, two spaces apart.
package struct Table {
  private var rows: [[[UInt8]]] = []

  package init() {}

  /// - Parameter cells: safe text without line feeds, as `TerminalText` makes it.
  package mutating func add(_ cells: [[UInt8]]) {
    rows.append(cells)
  }

  /// The lines; the last column is not padded.
  package var lines: [[UInt8]] {
    var widths: [Int] = []
    for row in rows {
      for (column, cell) in row.enumerated() {
        if column == widths.count { widths.append(0) }
        widths[column] = max(widths[column], CellWidth.cells(cell))
      }
    }
    return rows.map { row in
      var line: [UInt8] = []
      for (column, cell) in row.enumerated() {
        let isLast = column == row.count - 1
        line += isLast ? cell : CellWidth.padded(cell, to: widths[column] + 2)
      }
      return line
    }
  }
}
