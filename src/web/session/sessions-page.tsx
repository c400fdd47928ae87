// Where the agent is signed in, with a button to end each.

import type { Session } from '../../ports/sessions.js';
import { type Message, Page } from '../layout/page.js';
import type { Reader } from '../layout/reader.js';
import { Time } from '../layout/time.js';

interface Props {
  readonly reader: Reader;
  readonly sessions: readonly Session[];
  readonly message: Message | null;
}

export function SessionsPage({ reader, sessions, message }: Props) {
  const { words, session: own } = reader;
  return (
    <Page title={words.sessions} reader={reader} words={words} message={message}>
      <div class="narrow">
        <h1>{words.sessions}</h1>
        <ul class="sessions">
          {sessions.map(({ id, device, address, createdAt, lastUsedAt }) => (
            <li>
              <p>
                <strong>{device === '' ? address : device}</strong>
                {id === own.id && <span class="tag">{words.thisBrowser}</span>}
              </p>
              <p class="quiet">
                {address}, {words.since} <Time at={createdAt} reader={reader} />, {words.lastUsed}{' '}
                <Time at={lastUsedAt} reader={reader} relative />
              </p>
              {id !== own.id && (
                <form method="post" action="/console/sessions/end">
                  <input type="hidden" name="id" value={id} />
                  <button type="submit">{words.end}</button>
                </form>
              )}
            </li>
          ))}
        </ul>
        {sessions.length > 1 && (
          <form method="post" action="/console/sessions/end-others">
            <button type="submit">{words.endOthers}</button>
          </form>
        )}
      </div>
    </Page>
  );
}
