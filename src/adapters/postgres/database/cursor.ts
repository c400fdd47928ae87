// Cursors as text: the name of the list and the sort keys of the last item of a page. Pages are found by keys, not by
// counting, so a page costs the same wherever it is, and nothing is skipped or repeated when rows come and go.

import { z } from 'zod';
import { DEFAULT_LIMIT, InvalidCursorError, MAX_LIMIT, type Page } from '../../../ports/page.js';

export interface CursorOf<Keys extends readonly unknown[]> {
  /** The sort keys after which a page begins; `first` for the first page. Throws InvalidCursorError. */
  read(after: string | null, first: Keys): Keys;
  write(keys: Keys): string;
}

/** The cursors of one list. `keys` has one schema for each sort key. */
export function cursorOf<const Keys extends readonly [z.ZodType, ...z.ZodType[]]>(
  list: string,
  keys: Keys,
): CursorOf<{ [Key in keyof Keys]: z.infer<Keys[Key]> }> {
  type Values = { [Key in keyof Keys]: z.infer<Keys[Key]> };
  const schema = z.tuple([z.literal(list), ...keys]);
  return {
    read(after, first) {
      if (after === null) return first;
      const parsed = schema.safeParse(parseJson(Buffer.from(after, 'base64url').toString()));
      if (!parsed.success) throw new InvalidCursorError(after);
      const [, ...values] = parsed.data;
      return values as unknown as Values;
    },
    write: (values) => Buffer.from(JSON.stringify([list, ...values])).toString('base64url'),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Before every id. */
export const LOWEST_ID = '00000000-0000-0000-0000-000000000000';

/** Schemas of sort keys: what PostgreSQL accepts as a parameter of the type. */
export const instantKey = z.iso.datetime();
export const textKey = z
  .string()
  .max(10_000)
  .regex(/^[^\0]*$/);
export const idKey = z.guid();
export const numberKey = z.int32();
export const uidKey = z.uint32();

/**
 * A limit to write as a literal into a statement that gives a page of `limit` rows. For a limit that is a parameter,
 * the planner assumes a tenth of the table. There are few such numbers, since each makes another statement to prepare.
 */
export function roundedLimit(limit: number): number {
  return [DEFAULT_LIMIT + 1, 1_001].find((most) => limit < most) ?? MAX_LIMIT + 1;
}

/** The page from rows of which one more than `limit` was asked for. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  item: (row: Row) => Item,
  cursor: (row: Row) => string,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return { items: shown.map(item), next: last === undefined ? null : cursor(last) };
}
