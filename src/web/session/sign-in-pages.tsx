// The pages of whoever is not signed in: asking for a link, and using it. A link is used by a button, since mail
// scanners follow links.

import { type AreaWords, inLanguage } from '../layout/in-language.js';
import { Page } from '../layout/page.js';
import type { Words } from '../words/words.js';

interface ProviderWords {
  readonly signInBy: (provider: string) => string;
  readonly providerFailed: string;
  readonly noAgent: string;
}

const providerWords: AreaWords<ProviderWords> = {
  en: {
    signInBy: (provider) => `Sign in with ${provider}`,
    providerFailed: 'The sign-in did not come to its end. Try again, or ask for a link by mail.',
    noAgent: 'Nobody in agents.yaml has an address that the provider has verified. Ask who runs this installation.',
  },
  de: {
    signInBy: (provider) => `Mit ${provider} anmelden`,
    providerFailed: 'Die Anmeldung kam nicht zum Ende. Noch einmal versuchen oder einen Link per Mail anfordern.',
    noAgent: 'Niemand in agents.yaml hat eine Adresse, die der Anbieter bestätigt hat. Fragen Sie die Verwaltung.',
  },
};

export type SignInNote = 'linkSent' | 'tooMany' | 'linkOver' | 'providerFailed' | 'noAgent';

interface SignInProps {
  readonly words: Words;
  readonly note: SignInNote | null;
  /** The host of the OpenID provider; null: there is none. */
  readonly provider: string | null;
}

export function SignInPage({ words, note, provider }: SignInProps) {
  const own = inLanguage(providerWords, words);
  return (
    <Page title={words.signIn} reader={null} words={words}>
      <div class="narrow">
        <h1>{words.signIn}</h1>
        {note !== null && (
          <p class={note === 'linkSent' ? 'message done' : 'message refused'} role="status">
            {note === 'providerFailed' || note === 'noAgent' ? own[note] : words[note]}
          </p>
        )}
        <form method="post" action="/console/sign-in" class="stacked">
          <label for="address">{words.address}</label>
          <input id="address" name="address" type="email" autocomplete="email" required maxlength={254} autofocus />
          <button type="submit" class="main">
            {words.sendLink}
          </button>
        </form>
        {provider !== null && (
          <p class="below">
            <a href="/console/sign-in/openid" class="button">
              {own.signInBy(provider)}
            </a>
          </p>
        )}
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
