// The frame of every page: head, navigation, the message of what was just done, and the list of keys.

import type { Child } from 'hono/jsx';
import { toldIn } from '../words/told.js';
import type { Words } from '../words/words.js';
import { type Area, Navigation } from './navigation.js';
import type { Reader } from './reader.js';
import { Strip } from './strip.js';

/** What was done, or why it was not. */
export interface Message {
  readonly ok: boolean;
  readonly text: string;
}

interface PageProps {
  readonly title: string;
  /** Null: nobody is signed in. */
  readonly reader: Reader | null;
  readonly words: Words;
  readonly message?: Message | null;
  /** Where the page belongs. */
  readonly area?: Area;
  /** What is typed in the search field. */
  readonly query?: string;
  /** The case that it shows. */
  readonly current?: string;
  readonly children?: Child;
}

export function Page({ title, reader, words, message = null, area, query = '', current, children }: PageProps) {
  return (
    <html lang={words.language} {...(reader !== null && liveFacts(reader))}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${title} · Casemill`}</title>
        <link rel="icon" href="/console/assets/icon.svg" />
        <link rel="stylesheet" href="/console/assets/console.css" />
        {reader !== null &&
          ['console', 'parts', 'notices'].map((name) => <script type="module" src={`/console/assets/${name}.js`} />)}
      </head>
      <body>
        <a class="skip" href="#main">
          {words.skip}
        </a>
        {reader !== null && <Header reader={reader} area={area ?? null} query={query} />}
        {reader !== null && <OpenCases reader={reader} current={current ?? null} />}
        <main id="main" tabindex={-1}>
          {reader !== null && (
            <p id="offline" class="message refused" role="status" hidden>
              {words.offline}
            </p>
          )}
          {reader !== null && (
            <p id="signed-out" class="message refused" role="alert" hidden>
              {words.signedOut}{' '}
              <a href="/console/sign-in" target="_blank" rel="noopener">
                {words.signIn}
              </a>
            </p>
          )}
          {message !== null && (
            <p class={message.ok ? 'message done' : 'message refused'} role={message.ok ? 'status' : 'alert'}>
              {toldIn(words, message.text)}
            </p>
          )}
          {children}
        </main>
        {reader !== null && <Keys words={words} />}
      </body>
    </html>
  );
}

/** What the script needs to let clocks run down in the reader's language. */
function liveFacts({ agent, words }: Reader) {
  const { day, hour, minute, now } = words.units;
  return {
    'data-agent': agent.name,
    'data-units': [day, hour, minute, now].join('|'),
    'data-ago': words.ago('{}'),
    'data-ahead': words.inTime('{}'),
    'data-overdue': words.overdue,
  };
}

function Header({ reader, area, query }: { reader: Reader; area: Area | null; query: string }) {
  const { agent, words } = reader;
  return (
    <header class="top">
      <a class="brand" href="/console">
        Casemill
      </a>
      <Navigation reader={reader} area={area} />
      <search class="search">
        <form action="/console/search">
          <label class="unseen" for="q">
            {words.search}
          </label>
          <input id="q" name="q" type="search" value={query} placeholder={words.searchHelp} data-key="/" />
        </form>
      </search>
      <details class="account">
        <summary>{agent.displayName}</summary>
        <div>
          <a href="/console/texts">{words.savedTexts}</a>
          <a href="/console/sessions">{words.sessions}</a>
          <form method="post" action="/console/sign-out">
            <button type="submit">{words.signOut}</button>
          </form>
        </div>
      </details>
    </header>
  );
}

async function OpenCases({ reader: { openCases, words }, current }: { reader: Reader; current: string | null }) {
  return <Strip cases={await openCases()} current={current} words={words} />;
}

function Keys({ words }: { words: Words }) {
  return (
    <dialog id="keys" aria-labelledby="keys-title">
      <h2 id="keys-title">{words.keys}</h2>
      <dl class="keys">
        {words.keyList.map(([key, does]) => (
          <div>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <form method="dialog">
        <button type="submit">{words.close}</button>
      </form>
    </dialog>
  );
}
