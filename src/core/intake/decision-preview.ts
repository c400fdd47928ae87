// Previews a decision as if it were applied: the case as it is then, what covers it, and every mail that goes out. For
// explanations and rule tests.

import type { CaseFacts } from '../case/case-facts.js';
import type { CoverageResult } from '../entitlement/coverage.js';
import type { PlannedMail } from '../outbound/planned-mail.js';
import type { StartedInstance } from '../sla/due-times.js';
import type { CaseUpdate } from './decision.js';
import type { Facts } from './facts.js';
import type { DecisionSnapshot } from './snapshot.js';

/** A decision with what it was made of. */
export interface Decided {
  readonly mailbox: string;
  readonly facts: Facts;
  readonly decision: DecisionSnapshot;
  /** The entitlement of the case that opens, also when it is used up; null when no case opens. */
  readonly coverage: CoverageResult | null;
  /** The number of the article that goes out at once. */
  readonly article: string | null;
}

type CaseFields = Required<CaseUpdate['fields']>;

/** A case in the words of rule files, where custom fields are `fields`. */
export type CaseInWords = Omit<CaseFields, 'customFields'> & { readonly fields: CaseFields['customFields'] };

export interface CaseAfter {
  readonly fields: CaseInWords | null;
  readonly queue: string | null;
  readonly assignee: string | null;
}

/** What an item changes on the case that the mail joins, with tags and fields as they are afterwards. */
export interface UpdateInWords extends Partial<CaseInWords> {
  readonly item: string;
}

/** Everything that goes out because of the mail, with the article that a rule item sends and the times that it
 *  offers, if there are any. */
export function mailsOf({ decision, article }: Decided): readonly PlannedMail[] {
  const { address, name } = decision.customer.contact;
  const more = [...(article === null ? [] : ['article']), ...(offerOf(decision) === null ? [] : ['slot-offer'])];
  const toCustomer = { to: { address, name }, audience: 'customer', agent: null } as const;
  return [...decision.mails, ...more.map((template) => ({ template, ...toCustomer }))];
}

export function clocksOf(decision: DecisionSnapshot): readonly StartedInstance[] {
  return 'clocks' in decision ? decision.clocks : [];
}

/** The case as it is after the mail: the new one, or the one that the mail joins. */
export function caseAfter({ decision, facts }: Decided): CaseAfter {
  switch (decision.kind) {
    case 'open':
      return after(decision.fields, decision);
    case 'append':
    case 'reopen': {
      const found = facts.cases.find(({ id }) => id === decision.case.id);
      return found === undefined ? noCase : after({ ...found, ...decision.update?.fields }, found);
    }
    case 'skip':
    case 'hold':
      return noCase;
    default: {
      const never: never = decision;
      throw new Error(`unknown decision ${String(never)}`);
    }
  }
}

const noCase: CaseAfter = { fields: null, queue: null, assignee: null };

function after(fields: CaseFields, { queue, assignee }: Pick<CaseFacts, 'queue' | 'assignee'>): CaseAfter {
  const { type, priority, title, product, tags, customFields } = fields;
  return { fields: { type, priority, title, product, tags, fields: customFields }, queue, assignee };
}

export function updateOf(decision: DecisionSnapshot): UpdateInWords | null {
  const update = 'update' in decision ? decision.update : null;
  if (!update) return null;
  const { customFields, ...fields } = update.fields;
  return { item: update.item, ...fields, ...(customFields && { fields: customFields }) };
}

/** The number of the article that the rules send at once. */
export function articleOf(decision: DecisionSnapshot): string | null {
  if (decision.kind === 'open') return decision.sendArticle;
  return 'update' in decision ? (decision.update?.sendArticle ?? null) : null;
}

/** The service of which the rules offer times at once. */
export function offerOf(decision: DecisionSnapshot): string | null {
  if (decision.kind === 'open') return decision.offer ?? null;
  return 'update' in decision ? (decision.update?.offer ?? null) : null;
}

/** What covers the new case, or would if it were not used up. */
export function coverageAfter({ decision, coverage }: Decided) {
  if (decision.kind !== 'open') return null;
  const used = decision.entitlement ?? coverage?.entitlement ?? null;
  return used && { name: used.name, covered: decision.entitlement !== null, remaining: used.remaining };
}
