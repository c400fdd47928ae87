// A button that does one thing. What cannot be taken back asks first.

import type { Child } from 'hono/jsx';
import type { Words } from '../words/words.js';
import { type AreaWords, inLanguage } from './in-language.js';
import { Once } from './once.js';

const really: AreaWords<(what: string) => string> = {
  en: (what) => `${what}: yes, do it`,
  de: (what) => `${what}: ja, ausführen`,
};

interface StepProps {
  readonly words: Words;
  readonly title: string;
  readonly action: string;
  readonly url: string;
  /** What the form says beside the action. */
  readonly of: Readonly<Record<string, string>>;
  readonly isMain?: boolean;
  /** A second click is needed. */
  readonly asks?: boolean;
  readonly children?: Child;
}

export function Step({ words, title, action, url, of, isMain = false, asks = false, children }: StepProps) {
  const form = (
    <form method="post" action={url} class="pair">
      <Once />
      {Object.entries(of).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {children}
      <button type="submit" name="action" value={action} class={isMain ? 'main' : ''}>
        {asks ? inLanguage(really, words)(title) : title}
      </button>
    </form>
  );
  if (!asks) return form;
  return (
    <details class="more">
      <summary>{title}</summary>
      <div>{form}</div>
    </details>
  );
}
