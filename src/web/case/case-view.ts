// Everything that the page of a case shows, read together.

import { customerRecipients } from '../../core/case/answer-recipients.js';
import { parseCaseNumber } from '../../core/case/number.js';
import type { CaseState } from '../../core/case/state.js';
import type { Guide } from '../../core/process/guide.js';
import type { SuggestedArticle } from '../../ports/article-queries.js';
import type { Draft, DraftKind } from '../../ports/drafts.js';
import type { KeptItem } from '../../ports/kept.js';
import type { CaseDetails } from '../../ports/queries.js';
import type { InstanceExplanation } from '../../usecases/sla/explain-case.js';
import type { Reader } from '../layout/reader.js';
import type { ConsoleDeps } from '../request/console-deps.js';

const mostActivities = 50;
const mostSuggestions = 3;

export interface CaseView {
  /** With its newest activities, the oldest of these first. */
  readonly found: CaseDetails;
  readonly state: CaseState;
  readonly guide: Guide | null;
  readonly explained: readonly InstanceExplanation[];
  readonly suggested: readonly SuggestedArticle[];
  readonly recipients: { readonly to: string; readonly cc: readonly string[] };
  /** Of all agents. */
  readonly drafts: readonly Draft[];
  /** To insert into an answer. */
  readonly texts: readonly KeptItem[];
  readonly agents: readonly (readonly [name: string, displayName: string])[];
  readonly queues: readonly string[];
  /** There is something that can be booked. */
  readonly hasServices: boolean;
}

/** What somebody typed, and what keeps it from being done. */
export interface Typed {
  readonly kind: DraftKind | 'other';
  readonly text: string;
  readonly cc: string;
}

/** Undefined when there is no such case. `after`: where older activities begin. */
export async function readCase(
  { system, drafts, savedTexts, rules: rulesOf }: ConsoleDeps,
  reader: Pick<Reader, 'agent'>,
  written: string,
  after: string | null = null,
): Promise<CaseView | undefined> {
  const number = parseCaseNumber(written);
  if (number === undefined) return undefined;
  const [found, state, kept, texts] = await Promise.all([
    system.cases.find(number, { limit: mostActivities, after }),
    system.cases.state(number),
    drafts.list(number),
    savedTexts.list(reader.agent.name),
  ]);
  if (found === undefined || state === undefined) return undefined;
  const [guide, explained, suggested] = await Promise.all([
    found.process === null ? null : system.readGuide(number),
    system.explainCaseKpis(number).catch(() => undefined),
    found.resolvedAt === null ? system.suggestArticles(written, mostSuggestions) : [],
  ]);
  const rules = rulesOf();
  const { to, cc } = customerRecipients(state, rules);
  return {
    ...{ found, state, guide, drafts: kept, texts },
    explained: explained ?? [],
    suggested: suggested ?? [],
    recipients: { to: to.name === '' ? to.address : to.name, cc },
    agents: [...rules.agents.values()].map(({ name, displayName }) => [name, displayName]),
    queues: [...rules.queues.keys()],
    hasServices: rules.services.size > 0,
  };
}
