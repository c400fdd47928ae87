// Records merges of contacts and undoes them.

import type { ContactMerges, StandingContactMerge } from '../../../ports/contact-merges.js';
import type { CaseOfContact } from '../../../ports/customer-repository.js';
import { lockCases } from '../database/locks.js';
import type { Sql } from '../database/sql.js';

export function createContactMerges(sql: Sql): ContactMerges {
  return {
    async record({ id, sourceId, targetId, at, mergedNotes }) {
      const own = (table: string, more = '') => `SELECT id FROM "${table}" WHERE "contactId" = source.id ${more}`;
      await sql(
        `INSERT INTO "ContactMerge" (id, "sourceId", "targetId", at, "mergedNotes", name, "accountId", "createdAt", notes,
           language, "bookingPreferences", "targetNotes", addresses, entitlements, "defaultEntitlements", contracts, cases)
         SELECT $1::uuid, source.id, $3::uuid, $4::timestamptz, $5, source.name, source."accountId", source."createdAt",
           source.notes, source.language, source."bookingPreferences", (SELECT notes FROM "Contact" WHERE id = $3::uuid),
           ARRAY(SELECT address FROM "ContactAddress" WHERE "contactId" = source.id ORDER BY address),
           ARRAY(${own('Entitlement')}), ARRAY(${own('Entitlement', 'AND "isDefault"')}), ARRAY(${own('Contract')}),
           (SELECT coalesce(json_agg(json_build_object('id', id, 'accountId', "accountId")), '[]') FROM "Case"
             WHERE "contactId" = source.id)
         FROM "Contact" source WHERE source.id = $2::uuid`,
        [id, sourceId, targetId, at, mergedNotes],
      );
    },
    async find(of) {
      const [where, key] =
        'address' in of
          ? ['addresses @> ARRAY[$1::text]', of.address.toLowerCase()]
          : ['"sourceId" = $1::uuid', of.sourceId];
      const [found] = await sql<StandingContactMerge>(
        `SELECT id, "sourceId", "targetId", at, name, addresses, "targetNotes", "mergedNotes" FROM "ContactMerge"
         WHERE "undoneAt" IS NULL AND ${where} ORDER BY at, cardinality(addresses) LIMIT 1`,
        [key],
      );
      return found;
    },
    async end(id, at) {
      const ended = await sql(
        `UPDATE "ContactMerge" SET "undoneAt" = $2::timestamptz WHERE id = $1::uuid AND "undoneAt" IS NULL RETURNING id`,
        [id, at],
      );
      return ended.length === 1;
    },
    async restoreSource(id) {
      await sql(
        `INSERT INTO "Contact" (id, name, "accountId", "createdAt", notes, language, "bookingPreferences")
         SELECT "sourceId", name, "accountId", "createdAt", notes, language, "bookingPreferences" FROM "ContactMerge" WHERE id = $1::uuid`,
        [id],
      );
      const back = (table: string, key: string, list: string) =>
        sql(
          `UPDATE "${table}" SET "contactId" = merge."sourceId" FROM "ContactMerge" merge
           WHERE merge.id = $1::uuid AND "${table}".${key} = ANY(merge.${list})`,
          [id],
        );
      await back('ContactAddress', 'address', 'addresses');
      await back('Entitlement', 'id', 'entitlements');
      await back('Contract', 'id', 'contracts');
      // A customer has one default at most, and it may be another one by now.
      await sql(
        `UPDATE "Entitlement" SET "isDefault" = true FROM "ContactMerge" merge
         WHERE merge.id = $1::uuid AND "Entitlement".id = ANY(merge."defaultEntitlements") AND NOT EXISTS (
           SELECT FROM "Entitlement" other WHERE other."contactId" = merge."sourceId" AND other."isDefault")`,
        [id],
      );
    },
    async casesForUpdate(id) {
      const was = `"ContactMerge" merge, jsonb_to_recordset(merge.cases) was(id uuid, "accountId" uuid)`;
      const ids = await sql<{ id: string }>(`SELECT was.id FROM ${was} WHERE merge.id = $1::uuid`, [id]);
      await lockCases(
        sql,
        ids.map((one) => one.id),
      );
      return sql<CaseOfContact>(
        `SELECT c.id, c.status, c."entitlementId" IS NOT NULL AS "isCovered",
           (SELECT json_build_object('id', id, 'name', name) FROM "Account" WHERE id = was."accountId") AS account
         FROM ${was} CROSS JOIN LATERAL (SELECT * FROM "Case" WHERE id = was.id LIMIT 1) c
         WHERE merge.id = $1::uuid ORDER BY c.number`,
        [id],
      );
    },
  };
}
