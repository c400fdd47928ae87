// The pages of whoever is not signed in: asking for a link, and using it. A link is used by a button, since mail scanners
// follow links.

import { Page } from '../layout/page.js';
import type { Words } from '../words/words.js';

export type SignInNote = 'linkSent' | 'tooMany' | 'linkOver';

export function SignInPage({ words, note }: { words: Words; note: SignInNote | null }) {
  return (
    <Page title={words.signIn} reader={null} words={words}>
      <div class="narrow">
        <h1>{words.signIn}</h1>
        {note !== null && (
          <p class={note === 'linkSent' ? 'message done' : 'message refused'} role="status">
            {words[note]}
          </p>
        )}
        <form method="post" action="/console/sign-in" class="stacked">
          <label for="address">{words.address}</label>
          <input id="address" name="address" type="email" autocomplete="email" required maxlength={254} autofocus />
          <button type="submit" class="main">
            {words.sendLink}
          </button>
        </form>
      </div>
    </Page>
  );
}

export function UseLinkPage({ words, secret }: { words: Words; secret: string }) {
  return (
    <Page title={words.signIn} reader={null} words={words}>
      <div class="narrow">
        <h1>{words.signIn}</h1>
        <form method="post" action="/console/sign-in/link" class="stacked">
          <input type="hidden" name="secret" value={secret} />
          <button type="submit" class="main" autofocus>
            {words.signInWith}
          </button>
        </form>
      </div>
    </Page>
  );
}
