// Makes the words that searches over cases read: of what changed, as the database's triggers noted it, and of the cases
// that were there before the search. Many at once, since the index then takes them in bulk.

import { addedWords, caseParts, hasRoom, type Writing } from '../../../core/search/case-document.js';
import type { WordVector } from '../../../core/search/word-vector.js';
import { elementsOf, type Sql } from '../database/sql.js';
import { type IndexedCase, readCases, readWritings, type StoredWriting } from './indexed-cases.js';

/** In a transaction. */
export async function indexSome(sql: Sql, most: number): Promise<number> {
  // One worker at a time: of two that read a case at once, the older reading might be written last.
  const [lock] = await sql<{ taken: boolean }>(
    `SELECT pg_try_advisory_xact_lock(hashtextextended('case search', 0)) AS taken`,
  );
  if (lock?.taken !== true) return 0;
  const noted = await sql<Noted>(
    `DELETE FROM "CaseToIndex" WHERE id = ANY(ARRAY(SELECT id FROM "CaseToIndex" ORDER BY id DESC LIMIT $1))
     RETURNING "caseId", "activityId"`,
    [most],
  );
  if (noted.length > 0) await indexNoted(sql, noted);
  return noted.length + (noted.length === most ? 0 : await indexOld(sql, most - noted.length));
}

interface Noted {
  readonly caseId: string;
  /** Null: the case is to be made afresh. */
  readonly activityId: string | null;
}

async function indexNoted(sql: Sql, noted: readonly Noted[]): Promise<void> {
  const afresh = new Set(noted.flatMap(({ caseId, activityId }) => (activityId === null ? caseId : [])));
  const added = noted.filter(({ caseId }) => !afresh.has(caseId));
  const parts = await lastParts(sql, [...new Set(added.map(({ caseId }) => caseId))]);
  for (const { caseId } of added) {
    if (!parts.has(caseId)) afresh.add(caseId);
  }
  if (parts.size > 0) {
    const ids = added.flatMap(({ caseId, activityId }) => (parts.has(caseId) ? (activityId ?? []) : []));
    await addWritings(sql, parts, await readWritings(sql, 'id', ids));
  }
  if (afresh.size > 0) await makeAfresh(sql, await readCases(sql, [...afresh]));
}

interface LastPart {
  readonly caseId: string;
  readonly part: number;
  readonly size: number;
  readonly title: string;
}

async function lastParts(sql: Sql, caseIds: readonly string[]): Promise<ReadonlyMap<string, LastPart>> {
  if (caseIds.length === 0) return new Map();
  const rows = await sql<LastPart>(
    `SELECT c.id AS "caseId", last.part, last.size, c.title FROM ${elementsOf('$1::uuid[]')} wanted JOIN "Case" c ON c.id = wanted.key
     CROSS JOIN LATERAL (SELECT part, length(words) AS size FROM "CaseWords" WHERE "caseId" = c.id ORDER BY part DESC LIMIT 1) last`,
    [caseIds],
  );
  return new Map(rows.map((row) => [row.caseId, row]));
}

/** Adds to the last part while it has room; then another begins. */
async function addWritings(
  sql: Sql,
  parts: ReadonlyMap<string, LastPart>,
  writings: readonly StoredWriting[],
): Promise<void> {
  const rows: Row[] = [];
  const full = new Map<string, Writing[]>();
  for (const [caseId, written] of byCase(writings)) {
    const last = parts.get(caseId);
    if (last === undefined) continue;
    if (!hasRoom(last.size)) full.set(caseId, written);
    else
      rows.push({ caseId, part: last.part, words: addedWords(written, { cases: [{ number: 0, title: last.title }] }) });
  }
  if (rows.length > 0) {
    await sql(
      `UPDATE "CaseWords" kept SET words = kept.words || added.words::tsvector
       FROM unnest($1::uuid[], $2::int[], $3::text[]) added("caseId", part, words)
       WHERE kept."caseId" = added."caseId" AND kept.part = added.part`,
      columns(rows),
    );
  }
  if (full.size === 0) return;
  const found = await readCases(sql, [...full.keys()]);
  await insertParts(
    sql,
    found.flatMap((one) =>
      caseParts(one.head, '', full.get(one.id) ?? []).map((words, index) => ({
        ...{ caseId: one.id, part: (parts.get(one.id)?.part ?? 0) + 1 + index, words },
      })),
    ),
  );
}

async function makeAfresh(sql: Sql, cases: readonly IndexedCase[]): Promise<void> {
  await sql('DELETE FROM "CaseWords" WHERE "caseId" = ANY($1::uuid[])', [cases.map(({ id }) => id)]);
  await insertCases(sql, cases);
}

async function insertCases(sql: Sql, cases: readonly IndexedCase[]): Promise<void> {
  // A merged case is found at its target.
  const living = cases.filter(({ merged }) => !merged);
  const writings = byCase(
    await readWritings(
      sql,
      'caseId',
      living.map(({ id }) => id),
    ),
  );
  await insertParts(
    sql,
    living.flatMap(({ id, head, description }) =>
      caseParts(head, description, writings.get(id) ?? []).map((words, part) => ({ caseId: id, part, words })),
    ),
  );
  await countLanguages(
    sql,
    living.flatMap(({ language }) => language ?? []),
  );
}

/** The newest first: they are searched most. */
async function indexOld(sql: Sql, most: number): Promise<number> {
  const [state] = await sql<{ below: number }>('SELECT below FROM "CaseIndexing"');
  if (state === undefined) return 0;
  const old = await sql<{ id: string; number: number; indexed: boolean }>(
    `SELECT id, number, coalesce((SELECT true FROM "CaseWords" w WHERE w."caseId" = c.id LIMIT 1), false) AS indexed
     FROM "Case" c WHERE number < $1 ORDER BY number DESC LIMIT $2`,
    [state.below, most],
  );
  const last = old.at(-1);
  if (last === undefined || old.length < most) await sql('DELETE FROM "CaseIndexing"');
  else await sql('UPDATE "CaseIndexing" SET below = $1', [last.number]);
  const ids = old.flatMap(({ id, indexed }) => (indexed ? [] : id));
  if (ids.length > 0) await insertCases(sql, await readCases(sql, ids));
  return old.length;
}

interface Row {
  readonly caseId: string;
  readonly part: number;
  readonly words: WordVector;
}

async function insertParts(sql: Sql, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return;
  await sql(
    `INSERT INTO "CaseWords" ("caseId", part, number, words)
     SELECT c.id, part, c.number, words::tsvector
     FROM unnest($1::uuid[], $2::int[], $3::text[]) made(id, part, words) JOIN "Case" c USING (id)`,
    columns(rows),
  );
}

function columns(rows: readonly Row[]) {
  return [rows.map(({ caseId }) => caseId), rows.map(({ part }) => part), rows.map(({ words }) => words.toString())];
}

function byCase(writings: readonly StoredWriting[]): ReadonlyMap<string, Writing[]> {
  const found = new Map<string, Writing[]>();
  for (const writing of writings) found.set(writing.caseId, [...(found.get(writing.caseId) ?? []), writing]);
  return found;
}

async function countLanguages(sql: Sql, languages: readonly string[]): Promise<void> {
  if (languages.length === 0) return;
  await sql(
    `INSERT INTO "CaseLanguage" (language, cases) SELECT language, count(*)::int FROM unnest($1::text[]) language GROUP BY 1
     ON CONFLICT (language) DO UPDATE SET cases = "CaseLanguage".cases + excluded.cases`,
    [languages],
  );
}
