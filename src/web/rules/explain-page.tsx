// Why a mail became what it became: what was decided then, what the rules decide now, and every step of the way.

import type { Decision } from '../../core/intake/decision.js';
import { articleOf } from '../../core/intake/decision-preview.js';
import type { LedgerStory } from '../../ports/ledger-mails.js';
import type { StoryEntry } from '../../usecases/intake/mail-story.js';
import type { LedgerMailExplanation } from '../../usecases/simulation/explain-ledger-mail.js';
import { type DecisionJson, decisionJson } from '../../usecases/simulation/explanation-json.js';
import { DataTable } from '../layout/data-table.js';
import { Facts, type NamedValue } from '../layout/facts.js';
import { inLanguage } from '../layout/in-language.js';
import { mailName } from '../layout/mail-names.js';
import type { Message } from '../layout/page.js';
import type { Reader } from '../layout/reader.js';
import { Time } from '../layout/time.js';
import { toldIn } from '../words/told.js';
import type { Words } from '../words/words.js';
import { became, decisionWords, withReason } from './decision-words.js';
import { Differences } from './differences.js';
import { RulesFrame } from './rules-frame.js';
import { rulesWords } from './rules-words.js';
import { Trace } from './trace.js';

interface Props {
  readonly reader: Reader;
  readonly message: Message | null;
  readonly story: LedgerStory;
  /** What happened to it, in the order of time. */
  readonly entries: readonly StoryEntry[];
  /** Null: it cannot be explained. */
  readonly explained: LedgerMailExplanation | null;
  /** Decided now by the candidate instead of the live rules. */
  readonly byCandidate: boolean;
}

export function ExplainPage({ reader, message, story, entries, explained, byCandidate }: Props) {
  const own = inLanguage(rulesWords, reader.words);
  return (
    <RulesFrame reader={reader} message={message} tab="mails" title={story.subject || story.id}>
      <section class="card">
        <Facts
          of={[
            [own.from, story.from],
            [own.received, <Time at={story.receivedAt} reader={reader} />],
            [own.outcome, became(story, reader.words)],
            [reader.words.case, story.case === null ? null : <a href={`/console/cases/${story.case}`}>{story.case}</a>],
            [own.version, story.ruleSetVersion],
          ]}
        />
      </section>
      <section class="card below" id="story">
        <h2>{own.story}</h2>
        <DataTable
          title={own.story}
          rows={entries}
          empty={own.noMails}
          columns={[
            { title: own.when, cell: ({ at }) => <Time at={at} reader={reader} /> },
            { title: own.what, cell: ({ text }) => text },
          ]}
        />
      </section>
      {explained === null ? (
        <p class="empty">{own.forgotten}</p>
      ) : (
        <Explained explained={explained} words={reader.words} byCandidate={byCandidate} />
      )}
    </RulesFrame>
  );
}

interface ExplainedProps {
  readonly explained: LedgerMailExplanation;
  readonly words: Words;
  readonly byCandidate: boolean;
}

function Explained({ explained: { decided, now, differences }, words, byCandidate }: ExplainedProps) {
  const own = inLanguage(rulesWords, words);
  const { mailbox, facts, decision } = decided;
  const then = decisionJson({ mailbox, facts, decision, coverage: null, article: articleOf(decision) }, '');
  const today = decisionJson(now, '');
  const nowTitle = byCandidate ? own.is : own.now;
  return (
    <>
      {differences.length === 0 ? (
        <p class="message done below">{own.sameNow}</p>
      ) : (
        <>
          <p class="message refused below">{own.differs}</p>
          <Differences own={own} groups={differences.map((one) => ({ ...one, count: 1, examples: [] }))} />
        </>
      )}
      <div class="operations">
        <Decided title={own.earlier} json={then} decision={decision} words={words} />
        <Decided title={nowTitle} json={today} decision={now.decision} words={words} />
      </div>
      <section class="card below">
        <h2>{own.trace}</h2>
        <Trace trace={now.trace} own={own} words={words} />
      </section>
    </>
  );
}

interface DecidedProps {
  readonly title: string;
  readonly json: DecisionJson;
  readonly decision: Pick<Decision, 'kind' | 'customer' | 'thread'>;
  readonly words: Words;
}

function Decided({ title, json, decision: { kind, customer: sender, thread: found }, words }: DecidedProps) {
  const { decision, customer, thread, entitlement } = json;
  const own = inLanguage(rulesWords, words);
  const codes = inLanguage(decisionWords, words);
  const facts: readonly NamedValue[] = [
    [own.decision, withReason(codes.decisions[kind], decision.reason ?? null, words)],
    [own.customer, [customer.contact, customer.account].filter((part) => part !== null && part !== '').join(', ')],
    [own.trust, codes.trust[sender.trust]],
    [own.thread, [thread.case, codes.evidence[found.evidence]].filter((part) => part !== null).join(', ')],
    [own.queue, json.queue],
    [own.assignee, json.assignee],
    [own.entitlement, entitlement === null ? null : `${entitlement.name}: ${entitlement.covered ? own.yes : own.no}`],
    [own.mailsSent, json.mails.map(({ template, to }) => `${mailName(template, words)} → ${to}`).join(', ')],
  ];
  return (
    <section class="card">
      <h2>{title}</h2>
      <Facts of={facts} />
      <h2 class="below">{own.reasons}</h2>
      <ol class="list">
        {decision.reasons.map(({ text, at }) => (
          <li>
            {toldIn(words, text)} {at !== undefined && <code>{at.replace(/^\//, '')}</code>}
          </li>
        ))}
      </ol>
    </section>
  );
}
