// Where agents write: an answer that names who gets it, a note that looks different, and the resolution. What is typed
// is kept as a draft on the server.

import { RESOLUTION_TYPES } from '../../core/case/resolution.js';
import { isActive } from '../../core/case/status.js';
import type { DraftKind } from '../../ports/drafts.js';
import { Once } from '../layout/once.js';
import type { Reader } from '../layout/reader.js';
import { Select } from '../layout/select.js';
import type { CaseView, Typed } from './case-view.js';

interface Props {
  readonly view: CaseView;
  readonly reader: Reader;
  /** What was typed before, when it could not be done. */
  readonly typed: Typed | null;
}

export function Composer({ view, reader, typed }: Props) {
  const { words, agent } = reader;
  const { found, recipients, drafts, texts } = view;
  const url = `/console/cases/${found.number}/actions`;
  if (!isActive(found.status)) {
    return (
      <form method="post" action={url} class="closed">
        <Once />
        <input type="hidden" name="action" value={found.mergedInto === null ? 'reactivate' : 'unmerge'} />
        <p>
          {found.mergedInto === null ? words.closed(words.statuses[found.status] ?? found.status) : words.mergedAway}
        </p>
        <button type="submit">{found.mergedInto === null ? words.reopen : words.unmerge}</button>
      </form>
    );
  }
  const draft = (kind: DraftKind) =>
    typed?.kind === kind
      ? typed.text
      : (drafts.find((one) => one.agent === agent.name && one.kind === kind)?.text ?? '');
  const others = drafts.filter((one) => one.agent !== agent.name);
  const people = [recipients.to, ...recipients.cc];
  return (
    <section class="composer" id="composer" data-keep>
      {others.map((one) => (
        <details class="draft">
          <summary>{(one.kind === 'note' ? words.noteDraftOf : words.draftOf)(reader.nameOf(one.agent))}</summary>
          <div class="text">{one.text}</div>
          <a href={`/console/cases/${found.number}/drafts/${one.agent}/${one.kind}`} data-insert>
            {words.insert}
          </a>
        </details>
      ))}
      <details class="answer" name="composer" open={typed === null ? draft('note') === '' : typed.kind !== 'note'}>
        <summary data-key="a">{words.answerTo(recipients.to)}</summary>
        <form method="post" action={url} enctype="multipart/form-data">
          <Hidden action="reply" view={view} />
          <label class="unseen" for="answer">
            {words.answerTo(recipients.to)}
          </label>
          <textarea id="answer" name="text" rows={8} required data-draft="answer" aria-describedby="answer-help">
            {draft('answer')}
          </textarea>
          {texts.length > 0 && (
            <details class="texts">
              <summary>{words.insertText}</summary>
              <ul>
                {texts.map(({ id, name }) => (
                  <li>
                    <a href={`/console/cases/${found.number}/texts/${id}`} data-insert>
                      {name}
                    </a>
                  </li>
                ))}
              </ul>
            </details>
          )}
          <p id="answer-help" class="quiet">
            {people.join(', ')}. {words.markdown} <span class="kept" aria-live="polite" data-kept={words.draftKept} />
          </p>
          <div class="row">
            <label>
              {words.copies} <input name="cc" type="text" value={typed?.cc ?? ''} autocomplete="off" />
            </label>
            <label>
              {words.files} <input name="files" type="file" multiple />
            </label>
            {recipients.cc.length > 0 && (
              <label>
                <input name="only" type="checkbox" value="yes" /> {words.only}
              </label>
            )}
            <button type="submit" class="main">
              {words.sendTo(people)}
            </button>
          </div>
        </form>
      </details>
      <details class="note" name="composer" open={typed === null ? draft('note') !== '' : typed.kind === 'note'}>
        <summary data-key="n">{words.note}</summary>
        <form method="post" action={url}>
          <Hidden action="note" view={view} />
          <label class="unseen" for="note">
            {words.note}
          </label>
          <textarea id="note" name="text" rows={5} required data-draft="note" aria-describedby="note-help">
            {draft('note')}
          </textarea>
          <p id="note-help" class="quiet">
            {words.noteHelp} <span class="kept" aria-live="polite" data-kept={words.draftKept} />
          </p>
          <div class="row">
            <label>
              {words.minutes} <input name="minutes" type="number" min={0} max={99999} />
            </label>
            <button type="submit" class="main">
              {words.keepNote}
            </button>
          </div>
        </form>
      </details>
      <details class="resolve" name="composer">
        <summary data-key="r">{words.resolve}</summary>
        <form method="post" action={url}>
          <Hidden action="resolve" view={view} />
          <label for="resolution">{words.resolution}</label>
          <textarea id="resolution" name="text" rows={3} required />
          <div class="row">
            <label>
              {words.minutes} <input name="minutes" type="number" min={0} max={99999} />
            </label>
            <Select
              name="type"
              label={words.kind}
              options={RESOLUTION_TYPES.map((type) => [type, words.kinds[type] ?? type])}
            />
            {found.process !== null && (
              <label>
                {words.skipSteps} <input name="skipSteps" type="text" />
              </label>
            )}
            <label>
              <input name="closeActivities" type="checkbox" value="yes" /> {words.closeActivities}
            </label>
            <button type="submit" class="main">
              {words.resolve}
            </button>
          </div>
        </form>
      </details>
    </section>
  );
}

/** With the newest activity that the writer sees. */
function Hidden({ action, view }: { action: string; view: CaseView }) {
  const newest = view.found.activities.at(-1);
  return (
    <>
      <input type="hidden" name="action" value={action} />
      <Once />
      {newest !== undefined && <input type="hidden" name="seen" value={newest.id} />}
    </>
  );
}
