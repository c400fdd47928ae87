// Tables that hold data, such as the lines of an order, become one line a row: `1 | Fuse 5A | 10`. A long text in a
// cell, such as the message of a form, stands below its row. Most tables of mails only place blocks on the page; they
// stay blocks.

import type { DomNode, FormatCallback } from 'html-to-text';
import { isHidden } from './hidden-elements.js';
import { wordsOf } from './words-of.js';

/** Characters and lines. A cell with more of them is a text of its own, which few rows have. */
const LONGEST_CELL = 300;
const MOST_LINES = 3;
const MOST_COLUMNS = 50;

/** Elements whose words may stand in one line with others. */
const ON_A_LINE = new Set(
  'a abbr b bdi bdo big br center cite code del dfn div em font i img ins kbd label mark nobr o:p p q s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);

/** A table that holds data; another one as the block that it is. */
export const dataTable: FormatCallback = (element, walk, builder, { leadingLineBreaks, trailingLineBreaks }) => {
  const rows = dataRows(element, (one) => isHidden(one, builder));
  if (rows === undefined) {
    builder.openBlock({ leadingLineBreaks: leadingLineBreaks ?? 2 });
    walk(element.children, builder);
    builder.closeBlock({ trailingLineBreaks: trailingLineBreaks ?? 2 });
    return;
  }
  builder.openTable();
  for (const row of rows) {
    builder.openTableRow();
    for (const { cell } of row) {
      builder.openTableCell({});
      walk(cell.children, builder);
      builder.closeTableCell({ colspan: span(cell, 'colspan'), rowspan: span(cell, 'rowspan') });
    }
    builder.closeTableRow();
  }
  const isLong = (row: number, cell: number) => rows[row]?.[cell]?.isLong === true;
  const tableToString = (written: readonly (readonly Cell[])[]) => writeRows(written, isLong);
  builder.closeTable({ tableToString, leadingLineBreaks: 2, trailingLineBreaks: 2 });
};

type Row = readonly { readonly cell: DomNode; readonly isLong: boolean }[];
type IsHidden = (element: DomNode) => boolean;

/** The rows of a table that holds data: most have several cells, all of them short. */
function dataRows(table: DomNode, isHidden: IsHidden): readonly Row[] | undefined {
  const rows: Row[] = [];
  if (!collectRows(table, rows, isHidden)) return undefined;
  const filled = rows
    .map((row) => row.filter(({ cell }) => wordsOf(cell, 1) !== ''))
    .filter(({ length }) => length > 0);
  const several = filled.filter((row) => row.length > 1 && row.every(({ isLong }) => !isLong)).length;
  return several > 1 && several * 2 > filled.length ? rows : undefined;
}

/** False when something stands in the table that no line can have. */
function collectRows(element: DomNode, rows: Row[], isHidden: IsHidden): boolean {
  return (element.children ?? []).every((child) => {
    if (child.type === 'text') return (child.data ?? '').trim() === '';
    if (child.type === 'tag' && isHidden(child)) return true;
    switch (child.name) {
      case 'thead':
      case 'tbody':
      case 'tfoot':
        return collectRows(child, rows, isHidden);
      case 'tr': {
        const others = (child.children ?? []).filter((one) => !isCell(one));
        const seen = (child.children ?? []).filter((one) => isCell(one) && !isHidden(one));
        rows.push(seen.map((cell) => ({ cell, isLong: !isOnALine(cell) })));
        return widthOf(seen) <= MOST_COLUMNS && others.every(isEmpty) && seen.every(isText);
      }
      case 'caption':
        rows.push([{ cell: child, isLong: false }]);
        return isOnALine(child);
      default:
        return isEmpty(child);
    }
  });
}

function isCell({ name }: DomNode): boolean {
  return name === 'td' || name === 'th';
}

function widthOf(row: readonly DomNode[]): number {
  return row.reduce((columns, cell) => columns + span(cell, 'colspan'), 0);
}

function isEmpty(node: DomNode): boolean {
  return node.type === 'text' ? (node.data ?? '').trim() === '' : wordsOf(node, 1) === '';
}

/** Whether the cell has only words, however many. */
function isText({ children = [] }: DomNode): boolean {
  return children.every((node) => node.type !== 'tag' || (ON_A_LINE.has(node.name ?? '') && isText(node)));
}

function isOnALine(cell: DomNode): boolean {
  const lines = { count: 0, isOpen: false, length: 0 };
  const walk = (nodes: readonly DomNode[]): boolean =>
    nodes.every((node) => {
      if (node.type === 'text') {
        const words = (node.data ?? '').trim();
        lines.length += words.length;
        if (words !== '' && !lines.isOpen) lines.count += 1;
        lines.isOpen ||= words !== '';
        return lines.length <= LONGEST_CELL && lines.count <= MOST_LINES;
      }
      if (node.type !== 'tag') return true;
      const { name = '' } = node;
      const breaks = name === 'br' || name === 'p' || name === 'div';
      if (breaks) lines.isOpen = false;
      const fits = ON_A_LINE.has(name) && walk(node.children ?? []);
      if (breaks) lines.isOpen = false;
      return fits;
    });
  return walk(cell.children ?? []);
}

function span({ attribs }: DomNode, name: 'colspan' | 'rowspan'): number {
  const written = Number(attribs?.[name] ?? 1);
  return Number.isInteger(written) && written >= 1 && written <= MOST_COLUMNS ? written : 1;
}

interface Cell {
  readonly colspan: number;
  readonly rowspan: number;
  readonly text: string;
}

/** Columns that are empty in all rows only keep others apart. */
function writeRows(rows: readonly (readonly Cell[])[], isLong: (row: number, cell: number) => boolean): string {
  const placed = inColumns(rows, isLong);
  const used = new Set(
    placed.flatMap((row) => [...row].filter(([, { text }]) => text !== '').map(([column]) => column)),
  );
  const columns = [...used].sort((a, b) => a - b);
  return placed
    .map((row) => columns.flatMap((column) => row.get(column) ?? []))
    .map(writeRow)
    .filter((line) => line !== '')
    .join('\n');
}

interface Placed {
  readonly text: string;
  readonly isLong: boolean;
}

const GONE_ON: Placed = { text: '', isLong: false };

/** The cells of each row by their columns. Where a cell goes on from above, the row has an empty one, unless there
 *  are so many that nobody sees what is below what. */
function inColumns(
  rows: readonly (readonly Cell[])[],
  isLong: (row: number, cell: number) => boolean,
): readonly ReadonlyMap<number, Placed>[] {
  const from = new Map<number, number>();
  return rows.map((row, index) => {
    const cells = new Map<number, Placed>();
    let column = 0;
    const skipTaken = () => {
      for (; column < MOST_COLUMNS && (from.get(column) ?? 0) > index; column += 1) cells.set(column, GONE_ON);
    };
    for (const [at, { colspan, rowspan, text }] of row.entries()) {
      skipTaken();
      const long = isLong(index, at);
      cells.set(column, { text: long ? text.trim() : onOneLine(text), isLong: long });
      for (let end = column + colspan; column < end; column += 1) from.set(column, index + rowspan);
    }
    skipTaken();
    return cells;
  });
}

function onOneLine(text: string): string {
  const lines = text.split('\n').map((line) => line.trim());
  return lines.filter((line) => line !== '').join(' ');
}

/** A name with a colon stands right before its value, and a long text on lines of its own. */
function writeRow(cells: readonly Placed[]): string {
  const last = cells.findLastIndex(({ text }) => text !== '');
  let written = '';
  for (const [index, { text, isLong }] of cells.slice(0, last + 1).entries()) {
    const before = cells[index - 1];
    const beginsLine = before === undefined || written.endsWith('\n');
    written += beginsLine ? text : between(before, { text, isLong }) + text;
  }
  return written.trim();
}

function between(before: Placed, { text, isLong }: Placed): string {
  if (isLong || before.isLong) return '\n';
  if (before.text.endsWith(':')) return ' ';
  return text === '' ? ' |' : ' | ';
}
