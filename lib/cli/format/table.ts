/** Rows under each other, the first column to the left, the others to the right. Every row has as many cells as the first. */
export function alignedTable(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map(row => widthOf(row[column] ?? ''))));
  return rows.map(row =>
    row
      .map((cell, column) => {
        const space = ' '.repeat((widths[column] ?? 0) - widthOf(cell));
        return column === 0 ? cell + space : space + cell;
      })
      .join('  ')
      .trimEnd(),
  );
}

/** How many places a text takes, as far as its characters are of usual width. */
function widthOf(text: string): number {
  return [...text].length;
}
