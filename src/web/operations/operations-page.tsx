// What runs the installation: mailboxes, and everything that waits for somebody's decision, each with what to do and
// the button that does it.

import type { HeldMail } from '../../ports/held-mails.js';
import type { WorkerState } from '../../ports/office-queries.js';
import type { FailedMail } from '../../ports/outbound-mails.js';
import type { Page as ListPage } from '../../ports/page.js';
import type { HookState } from '../../usecases/hook/review-hooks.js';
import type { MailboxReport } from '../../usecases/mailbox/mailbox-status.js';
import type { QuarantinedMail } from '../../usecases/quarantine/review-quarantine.js';
import { automaticName } from '../case/timeline-words.js';
import { inLanguage } from '../layout/in-language.js';
import { Once } from '../layout/once.js';
import { type Message, Page } from '../layout/page.js';
import { Pager } from '../layout/pager.js';
import type { Reader } from '../layout/reader.js';
import { Time } from '../layout/time.js';
import { toldIn } from '../words/told.js';
import { HooksCard } from './hooks-card.js';
import { VersionsCard, WorkersCard } from './machine-cards.js';
import { operationsWords } from './operations-words.js';

/** Each of them is as long as it is, and has pages of its own. */
export type WaitingList = 'held' | 'quarantined' | 'failed';

export interface OperationsView {
  readonly mailboxes: readonly MailboxReport[];
  readonly held: ListPage<HeldMail>;
  readonly quarantined: ListPage<QuarantinedMail>;
  readonly failed: ListPage<FailedMail>;
  /** Where the shown page of a list began, if it is not the first. */
  readonly after: Readonly<Partial<Record<WaitingList, string>>>;
  readonly hooks: readonly HookState[];
  readonly workers: readonly WorkerState[];
  readonly versions: readonly (readonly [name: string, version: string])[];
}

interface Props {
  readonly reader: Reader;
  readonly view: OperationsView;
  readonly message: Message | null;
}

export function OperationsPage({ reader, view, message }: Props) {
  const { words } = reader;
  return (
    <Page title={words.operations} reader={reader} words={words} message={message} area="operations">
      <h1>{words.operations}</h1>
      <div class="operations">
        <Mailboxes reader={reader} mailboxes={view.mailboxes} />
        <Waiting title={words.held} help={words.heldHelp} {...{ words, view }} list="held">
          {view.held.items.map(({ id, from, subject, why, receivedAt }) => (
            <li>
              <Mail from={from} subject={subject} reason={why} at={receivedAt} reader={reader} />
              <Decide place="held" id={id} yes={words.letIn} words={words} />
            </li>
          ))}
        </Waiting>
        <Waiting title={words.quarantine} help={words.quarantineHelp} {...{ words, view }} list="quarantined">
          {view.quarantined.items.map(({ id, from, subject, error, quarantinedAt }) => (
            <li>
              <Mail from={from} subject={subject} reason={error} at={quarantinedAt} reader={reader} />
              <Decide place="quarantine" id={id} yes={words.tryAgain} words={words} />
            </li>
          ))}
        </Waiting>
        <Waiting title={words.failedMails} help={words.failedHelp} {...{ words, view }} list="failed">
          {view.failed.items.map(({ id, to, template, error, promisedAt }) => (
            <li>
              <Mail from={to} subject={automaticName(template, words)} reason={error} at={promisedAt} reader={reader} />
              <form method="post" action={`/console/operations/failed/${id}/retry`}>
                <Once />
                <button type="submit">{words.tryAgain}</button>
              </form>
            </li>
          ))}
          {view.failed.items.length > 1 && (
            <li>
              <form method="post" action="/console/operations/failed/retry-all">
                <Once />
                <button type="submit">{inLanguage(operationsWords, words).retryAll}</button>
              </form>
            </li>
          )}
        </Waiting>
        <HooksCard hooks={view.hooks} reader={reader} />
        <WorkersCard workers={view.workers} reader={reader} />
        <VersionsCard versions={view.versions} reader={reader} />
      </div>
    </Page>
  );
}

function Mailboxes({ reader, mailboxes }: { reader: Reader; mailboxes: readonly MailboxReport[] }) {
  const { words } = reader;
  const own = inLanguage(operationsWords, words);
  return (
    <section class="card">
      <h2>{words.mailboxes}</h2>
      <ul class="list">
        {mailboxes.map(({ mailbox, address, state, error, lastReadAt }) => (
          <li>
            <p>
              <strong>{mailbox}</strong> <span class="quiet">{address}</span>{' '}
              <span class={state === 'connected' ? 'kpi met' : 'kpi overdue'}>{own.mailboxStates[state]}</span>{' '}
              {lastReadAt !== null && (
                <span class="quiet">
                  <Time at={lastReadAt} reader={reader} relative />
                </span>
              )}
            </p>
            {error !== null && <p class="remark">{error}</p>}
            {state !== 'connected' && <p class="quiet">{own.mailboxAdvice[state]}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface WaitingProps {
  readonly title: string;
  readonly help: string;
  readonly list: WaitingList;
  readonly view: OperationsView;
  readonly words: Reader['words'];
  readonly children?: unknown;
}

function Waiting({ title, help, list, view, words, children }: WaitingProps) {
  const { items, next } = view[list];
  const { [list]: after = null, ...others } = view.after;
  return (
    <section class="card">
      <h2>{title}</h2>
      {items.length === 0 && after === null ? (
        <p class="quiet">{words.nothingWaits}</p>
      ) : (
        <>
          <p class="quiet">{help}</p>
          <ul class="list">{children}</ul>
          <Pager path="/console/operations" query={others} name={list} {...{ words, after, next }} />
        </>
      )}
    </section>
  );
}

interface MailProps {
  readonly from: string | null;
  readonly subject: string | null;
  readonly reason: string;
  readonly at: Date;
  readonly reader: Reader;
}

function Mail({ from, subject, reason, at, reader }: MailProps) {
  return (
    <p>
      <strong>{subject ?? ''}</strong> <span class="quiet">{from ?? ''}</span>
      <span class="under">
        {toldIn(reader.words, reason)} · <Time at={at} reader={reader} relative />
      </span>
    </p>
  );
}

interface DecideProps {
  readonly place: 'held' | 'quarantine';
  readonly id: string;
  readonly yes: string;
  readonly words: Reader['words'];
}

/** Lets a mail in, or closes it with a reason. */
function Decide({ place, id, yes, words }: DecideProps) {
  const url = `/console/operations/${place}/${id}`;
  return (
    <div class="row">
      <form method="post" action={`${url}/accept`}>
        <Once />
        <button type="submit">{yes}</button>
      </form>
      <details>
        <summary>{words.discard}</summary>
        <form method="post" action={`${url}/discard`} class="pair">
          <Once />
          <input name="why" type="text" required maxlength={500} aria-label={words.why} placeholder={words.why} />
          <button type="submit">{words.discard}</button>
        </form>
      </details>
    </div>
  );
}
