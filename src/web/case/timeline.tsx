// What happened on a case, the newest first. Mails of customers, answers, notes and automatic mails look different;
// what was sent automatically is folded.

import { isRemark } from '../../core/email/remark.js';
import { withoutSignature } from '../../core/outbound/signed-address.js';
import type { ActivitySummary, CaseDetails } from '../../ports/queries.js';
import type { Reader } from '../layout/reader.js';
import { Time } from '../layout/time.js';
import { toldIn } from '../words/told.js';
import { automaticName, endInWords, noTextInWords, remarkInWords } from './timeline-words.js';

export function Timeline({ found, reader }: { found: CaseDetails; reader: Reader }) {
  const { words } = reader;
  return (
    <section class="timeline" aria-labelledby="timeline-title">
      <h2 id="timeline-title">{words.timeline}</h2>
      <ol>
        {found.activities
          .filter(isOfTheCase)
          .toReversed()
          .map((activity) => (
            <Entry number={found.number} activity={activity} reader={reader} />
          ))}
      </ol>
      {found.next !== null && (
        <p>
          <a href={`/console/cases/${found.number}?after=${encodeURIComponent(found.next)}`}>{words.older}</a>
        </p>
      )}
    </section>
  );
}

/** Our own notices to agents and operators say nothing that the page does not, unless they could not be sent. */
function isOfTheCase({ marks, status }: ActivitySummary): boolean {
  return status === 'failed' || !marks.some((mark) => mark === 'to-agent' || mark === 'to-operator');
}

interface EntryProps {
  readonly number: string;
  readonly activity: ActivitySummary;
  readonly reader: Reader;
}

function Entry({ number, activity, reader }: EntryProps) {
  const look = lookOf(activity);
  const head = <Head activity={activity} reader={reader} />;
  const body = <Body number={number} activity={activity} reader={reader} />;
  return (
    <li id={`activity-${activity.id}`} class={`entry ${look}`}>
      {look === 'automatic' ? (
        <details>
          <summary>{head}</summary>
          {body}
        </details>
      ) : (
        <article>
          {head}
          {body}
        </article>
      )}
    </li>
  );
}

function lookOf({
  kind,
  direction,
  template,
  agent,
}: ActivitySummary): 'in' | 'answer' | 'note' | 'automatic' | 'other' {
  if (kind === 'note') return 'note';
  if (kind !== 'email') return 'other';
  // An agent's mail to us says what to do; what goes to the customer by it is an entry of its own.
  if (direction === 'in') return agent === null ? 'in' : 'automatic';
  return agent === null || (template !== null && !/reply|article/.test(template)) ? 'automatic' : 'answer';
}

function Head({ activity, reader }: Omit<EntryProps, 'number'>) {
  const { words } = reader;
  const { kind, direction, agent, from, template, status, error, minutes, to, at, text, replyText } = activity;
  const isFailed = status === 'failed';
  const isOrder = kind === 'email' && direction === 'in' && agent !== null;
  const look = lookOf(activity);
  const end = endInWords(kind, status, words);
  return (
    <header>
      <strong>{agent === null ? (from ?? '') : reader.nameOf(agent)}</strong>
      <span class="tag">
        {look === 'automatic' && !isOrder ? automaticName(template, words) : (words.kinds[kind] ?? kind)}
      </span>
      {isOrder && <span class="quiet first-line">{(replyText ?? text).trim().split('\n', 1)[0]}</span>}
      {to.length > 0 && !isOrder && <span class="quiet">{`${words.to} ${to.map(withoutSignature).join(', ')}`}</span>}
      {minutes !== null && <span class="quiet">{`${minutes} ${words.units.minute}`}</span>}
      {end !== null && <span class="tag">{end}</span>}
      {isFailed && <span class="kpi overdue">{`${words.notSent}: ${toldIn(words, error ?? '')}`}</span>}
      <span class="when">
        <Time at={at} reader={reader} relative />
      </span>
    </header>
  );
}

function Body({ number, activity, reader }: EntryProps) {
  const { words } = reader;
  const { id, text, replyText, marks, attachments, rawHash, subject, kind, dueAt } = activity;
  const shown = replyText ?? text;
  const isBlankMail = kind === 'email' && shown.trim() === '';
  // Of most mails it is the title of the case; of one without text it is all that was said. A resolution has none.
  const hasSubject = kind === 'email' ? isBlankMail : kind !== 'resolution';
  const remarks = marks.filter(isRemark).map((mark) => remarkInWords(mark, words));
  return (
    <>
      {hasSubject && subject !== '' && subject !== shown && <p class="subject">{subject}</p>}
      {dueAt !== null && (
        <p class="quiet">
          <Time at={dueAt} reader={reader} />
        </p>
      )}
      {isBlankMail ? <p class="quiet">{noTextInWords(words)}</p> : <div class="text">{shown}</div>}
      {remarks.map((remark) => (
        <p class="remark">{remark}</p>
      ))}
      {attachments.some(({ unpacked }) => !unpacked) && (
        <ul class="files">
          {attachments
            .filter(({ unpacked }) => !unpacked)
            .map(({ name, size }) => (
              <li>
                <a href={`/console/cases/${number}/files/${encodeURIComponent(name)}`}>{name}</a>{' '}
                <span class="quiet">{sizeInWords(size)}</span>
              </li>
            ))}
        </ul>
      )}
      {replyText !== null && replyText.trim() !== text.trim() && (
        <details>
          <summary>{words.wholeText}</summary>
          <div class="text">{text}</div>
        </details>
      )}
      {rawHash !== null && (
        <details class="formatted">
          <summary>{words.formatted}</summary>
          <iframe
            {...{ title: words.formatted, name: `mail-${id}`, loading: 'lazy', sandbox: '' }}
            src={`/console/cases/${number}/mails/${id}`}
          />
          <a href={`/console/cases/${number}/mails/${id}?images=yes`} target={`mail-${id}`} class="quiet">
            {words.loadImages}
          </a>
        </details>
      )}
    </>
  );
}

function sizeInWords(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
