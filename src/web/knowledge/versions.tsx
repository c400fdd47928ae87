// The versions of an article, the newest first, and a choice of two to compare.

import type { ArticleState } from '../../core/knowledge/article-state.js';
import { type Version, versionNumber } from '../../core/knowledge/version.js';
import { articleUrl } from '../layout/addresses.js';
import { inLanguage } from '../layout/in-language.js';
import type { Reader } from '../layout/reader.js';
import { Select } from '../layout/select.js';
import { StateTag } from '../layout/state-tag.js';
import { articleWords } from './article-words.js';

/** The newest first. */
export function byNumber({ versions }: Pick<ArticleState, 'versions'>): readonly Version[] {
  return versions.toSorted((a, b) => b.major - a.major || b.minor - a.minor);
}

export function Versions({ article, shown, reader }: { article: ArticleState; shown: Version; reader: Reader }) {
  const { words } = reader;
  const own = inLanguage(articleWords, words);
  const versions = byNumber(article);
  const [newest, previous] = versions;
  return (
    <section>
      <h2>{own.versions}</h2>
      <ul class="list">
        {versions.map((version) => {
          const number = versionNumber(version);
          return (
            <li>
              <a
                href={`${articleUrl(article.number)}?version=${number}`}
                {...(version.id === shown.id && { 'aria-current': 'true' })}
              >
                {number}
              </a>{' '}
              <StateTag state={version.state} words={words} />{' '}
              <span class="quiet">{version.author === null ? own.imported : reader.nameOf(version.author)}</span>
            </li>
          );
        })}
      </ul>
      {newest !== undefined && previous !== undefined && (
        <ChooseVersions {...{ article, reader }} from={versionNumber(previous)} to={versionNumber(newest)} />
      )}
    </section>
  );
}

interface ChooseProps {
  readonly article: ArticleState;
  readonly from: string;
  readonly to: string;
  readonly reader: Reader;
}

export function ChooseVersions({ article, from, to, reader }: ChooseProps) {
  const own = inLanguage(articleWords, reader.words);
  const options = byNumber(article).map((version) => [versionNumber(version), versionNumber(version)] as const);
  return (
    <form action={`${articleUrl(article.number)}/compare`} class="pair below">
      <Select name="from" label={own.compareFrom} options={options} selected={from} />
      <Select name="to" label={own.compareTo} options={options} selected={to} />
      <button type="submit">{own.compare}</button>
    </form>
  );
}
