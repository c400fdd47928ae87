// Finds what belongs to a customer: cases, what was said on them, mails in both directions.

import { caseNumber } from '../../../core/case/number.js';
import type { CustomerSubject } from '../../../ports/customer-data.js';
import type { Sql } from '../database/sql.js';

/** `:cases` in SQL for the values of that name: only those that a statement uses become parameters. */
export function bound(
  text: string,
  values: Readonly<Record<string, readonly string[]>>,
): { readonly text: string; readonly values: readonly (readonly string[])[] } {
  const used: string[] = [];
  const bound = text.replaceAll(/(?<!:):([a-z]+)\b/g, (_, name: string) => {
    if (!used.includes(name)) used.push(name);
    const type = name === 'addresses' || name === 'likely' || name === 'names' ? 'text[]' : 'uuid[]';
    return `$${used.indexOf(name) + 1}::${type}`;
  });
  return { text: bound, values: used.map((name) => values[name] ?? []) };
}

/** With patterns of what a text that is about the customer contains. */
export async function valuesOf(
  sql: Sql,
  subject: CustomerSubject,
): Promise<Readonly<Record<string, readonly string[]>>> {
  const numbers = await sql<{ number: number }>('SELECT number FROM "Case" WHERE id = ANY($1::uuid[])', [
    subject.cases,
  ]);
  const words = [...subject.addresses, ...subject.names, ...numbers.map(({ number }) => caseNumber(number))];
  const { accounts, contacts, cases, activities, inbound, outbound, addresses, names } = subject;
  return { accounts, contacts, cases, activities, inbound, outbound, addresses, names, likely: words.map(like) };
}

/** A pattern of LIKE that finds the text as it is, within another. */
const like = (text: string) => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;

export async function findSubject(
  sql: Sql,
  customer: { readonly kind: 'account' | 'contact'; readonly id: string },
  found: readonly string[],
): Promise<CustomerSubject> {
  const ids = async (text: string, values: Readonly<Record<string, readonly string[]>>) => {
    const query = bound(text, values);
    return (await sql<{ id: string }>(query.text, query.values)).map(({ id }) => id);
  };
  const accounts = customer.kind === 'account' ? [customer.id] : [];
  const contacts =
    customer.kind === 'account'
      ? await ids('SELECT id FROM "Contact" WHERE "accountId" = ANY(:accounts)', { accounts })
      : [customer.id];
  const addresses = await ids('SELECT address AS id FROM "ContactAddress" WHERE "contactId" = ANY(:contacts)', {
    contacts,
  });
  const cases = await ids('SELECT id FROM "Case" WHERE "contactId" = ANY(:contacts) OR "accountId" = ANY(:accounts)', {
    accounts,
    contacts,
  });
  const likely = addresses.map(like);
  // What began on their cases and was merged into those of others; notifications and answers on the cases of others,
  // which quote what these people wrote there.
  const activities = await ids(
    `SELECT id FROM "Activity" WHERE "caseId" = ANY(:cases) OR "originalCaseId" = ANY(:cases) OR "from" = ANY(:addresses)
       OR (direction = 'out' AND ("to" && :addresses OR text ILIKE ANY(:likely)))`,
    { cases, addresses, likely },
  );
  const inbound = await ids(
    `SELECT id FROM "InboundMail" WHERE "activityId" = ANY(:activities) OR facts::text ILIKE ANY(:likely) OR mail::text ILIKE ANY(:likely)
     UNION SELECT copy.id FROM "InboundMail" copy JOIN "InboundMail" first ON first.id = copy."duplicateOfId"
       WHERE first."activityId" = ANY(:activities)`,
    { activities, likely },
  );
  const outbound = await ids(
    `SELECT id FROM "OutboundMail" WHERE "activityId" = ANY(:activities) OR "toAddress" = ANY(:addresses)
       OR data::text ILIKE ANY(:likely)
       OR "kpiInstanceId" IN (SELECT id FROM "KpiInstance" WHERE "caseId" = ANY(:cases))`,
    { activities, addresses, cases, likely },
  );
  const names = await ids(
    `SELECT name AS id FROM "Contact" WHERE id = ANY(:contacts)
     UNION SELECT name FROM "ContactMerge" WHERE "sourceId" = ANY(:contacts) OR "targetId" = ANY(:contacts)`,
    { contacts },
  );
  return {
    ...{ accounts, contacts, cases, activities, outbound, addresses },
    inbound: [...new Set([...inbound, ...found])],
    // A first name alone would be found in everything.
    names: names.filter((name) => name.trim().includes(' ')),
  };
}
