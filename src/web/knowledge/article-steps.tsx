// The steps that an article can take now, as far as the reader has the right to them.

import type { ArticleState } from '../../core/knowledge/article-state.js';
import { type ArticleAction, changeArticle } from '../../core/knowledge/change-article.js';
import type { KnowledgeSettings } from '../../core/rule-set/settings.js';
import { articleUrl } from '../layout/addresses.js';
import { inLanguage } from '../layout/in-language.js';
import { Once } from '../layout/once.js';
import type { Reader } from '../layout/reader.js';
import type { Words } from '../words/words.js';
import { articleWords } from './article-words.js';

export type PossibleStep = ArticleAction['kind'];

const tried: readonly ArticleAction[] = [
  ...([{ kind: 'submit' }, { kind: 'approve' }, { kind: 'publish', at: null, expireAt: null }] as const),
  ...([{ kind: 'expire', at: null }, { kind: 'reject', reason: '-' }, { kind: 'archive' }] as const),
];

/** Those that would be done. */
export function possibleSteps(
  article: ArticleState,
  settings: KnowledgeSettings,
  { agent, now, timeZone }: Reader,
): readonly PossibleStep[] {
  return tried
    .filter((action) => changeArticle(article, action, { agent, settings, now, timeZone }).ok)
    .map(({ kind }) => kind);
}

interface Props {
  readonly number: string;
  readonly possible: readonly PossibleStep[];
  readonly words: Words;
}

export function ArticleSteps({ number, possible, words }: Props) {
  const own = inLanguage(articleWords, words);
  return (
    <section>
      <h2>{own.steps}</h2>
      <ul class="list">
        {possible.map((step) => (
          <li>
            {isForward(step) ? (
              <StepForm {...{ number, step, words }} />
            ) : (
              <details>
                <summary>{own[step]}</summary>
                <StepForm {...{ number, step, words }} />
              </details>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function StepForm({ number, step, words }: { number: string; step: PossibleStep; words: Words }) {
  const own = inLanguage(articleWords, words);
  return (
    <form method="post" action={`${articleUrl(number)}/act`} class="stacked">
      <Once />
      {step === 'reject' && (
        <label>
          {own.reason} <textarea name="reason" rows={2} required maxlength={10_000} />
        </label>
      )}
      {step === 'publish' && (
        <>
          <label>
            {own.publishAt} <input type="datetime-local" name="at" />
          </label>
          <label>
            {own.expireAt} <input type="datetime-local" name="expires" />
          </label>
        </>
      )}
      {step === 'expire' && (
        <label>
          {own.expireWhen} <input type="datetime-local" name="at" />
        </label>
      )}
      <button type="submit" name="action" value={step} class={isForward(step) ? 'main' : ''}>
        {own[step]}
      </button>
    </form>
  );
}

function isForward(step: PossibleStep): boolean {
  return step === 'submit' || step === 'approve' || step === 'publish';
}
