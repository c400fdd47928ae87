// Reads what cases are found by.

import type { CaseHead, Writing } from '../../../core/search/case-document.js';
import { elementsOf, type Sql } from '../database/sql.js';

export interface IndexedCase {
  readonly id: string;
  readonly merged: boolean;
  readonly language: string | null;
  readonly description: string;
  readonly head: CaseHead;
}

type CaseRow = Omit<IndexedCase, 'head'> & CaseHead['cases'][number] & { readonly names: readonly string[] };

/** Looked up by keys, case by case: joined, a plan could read whole tables. */
export async function readCases(sql: Sql, ids: readonly string[]): Promise<readonly IndexedCase[]> {
  const rows = await sql<CaseRow>(
    `SELECT c.id, c.number, c.title, c."mergedIntoId" IS NOT NULL AS merged, c.language,
       left(c.description, 20000) AS description,
       array_remove(ARRAY[
           (SELECT name FROM "Contact" WHERE id = c."contactId"), (SELECT name FROM "Account" WHERE id = c."accountId"),
           (SELECT name FROM "Product" WHERE id = c."productId")], NULL)
         || coalesce(c.tags, '{}')
         || ARRAY(SELECT address FROM "ContactAddress" WHERE "contactId" = c."contactId" ORDER BY address)
         || ARRAY(SELECT domain FROM "AccountDomain" WHERE "accountId" = c."accountId" ORDER BY domain LIMIT 20)
         || ARRAY(SELECT value FROM jsonb_each_text(c."customFields") ORDER BY key) AS names
     FROM ${elementsOf('$1::uuid[]')} wanted CROSS JOIN LATERAL (SELECT * FROM "Case" WHERE id = wanted.key OFFSET 0) c`,
    [ids],
  );
  const mergedCases = await readMergedCases(sql, ids);
  return rows.map(({ id, number, title, names, merged, language, description }) => ({
    ...{ id, merged, language, description },
    head: { cases: [{ number, title }, ...(mergedCases.get(id) ?? [])], names },
  }));
}

/** The cases that were merged into these, also through others. */
async function readMergedCases(sql: Sql, ids: readonly string[]): Promise<ReadonlyMap<string, CaseHead['cases']>> {
  const found = new Map<string, { readonly number: number; readonly title: string }[]>();
  for (let targets = new Map(ids.map((id) => [id, id])); targets.size > 0; ) {
    const rows = await sql<{ id: string; into: string; number: number; title: string }>(
      `SELECT c.id, wanted.key AS into, c.number, c.title FROM ${elementsOf('$1::uuid[]')} wanted CROSS JOIN LATERAL (
         SELECT id, number, title FROM "Case" WHERE "mergedIntoId" = wanted.key ORDER BY number LIMIT 100) c`,
      [[...targets.keys()]],
    );
    const merged = new Map<string, string>();
    for (const { id, into, number, title } of rows) {
      const target = targets.get(into);
      if (target === undefined) continue;
      merged.set(id, target);
      found.set(target, [...(found.get(target) ?? []), { number, title }]);
    }
    targets = merged;
  }
  return found;
}

export interface StoredWriting extends Writing {
  readonly caseId: string;
}

/** Of activities, or of all activities of cases. Notices that no person wrote repeat what others say. */
export async function readWritings(
  sql: Sql,
  by: 'id' | 'caseId',
  ids: readonly string[],
): Promise<readonly StoredWriting[]> {
  if (ids.length === 0) return [];
  return sql<StoredWriting>(
    `SELECT a."caseId", a.subject, left(coalesce(a."replyText", a.text), 20000) AS text,
       array_remove(CASE a.direction WHEN 'in' THEN ARRAY[a."from", a."fromName"] WHEN 'out' THEN a."to" || a.cc ELSE '{}' END, NULL)
       || CASE WHEN a.attachments = '[]' THEN '{}'
         ELSE ARRAY(SELECT file->>'name' FROM jsonb_array_elements(a.attachments) file WHERE file->>'name' IS NOT NULL) END AS names
     FROM ${elementsOf('$1::uuid[]')} wanted CROSS JOIN LATERAL (
       SELECT * FROM "Activity" WHERE "${by}" = wanted.key
         AND (direction IS DISTINCT FROM 'out' OR agent IS NOT NULL OR "articleVersionId" IS NOT NULL)
       ORDER BY at OFFSET 0) a`,
    [ids],
  );
}
