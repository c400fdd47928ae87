// Writing an article: a new one, or the draft of the next version.

import { LANGUAGES } from '../../core/email/language.js';
import { articleUrl } from '../layout/addresses.js';
import { inLanguage } from '../layout/in-language.js';
import { Once } from '../layout/once.js';
import { type Message, Page } from '../layout/page.js';
import type { Reader } from '../layout/reader.js';
import { Select } from '../layout/select.js';
import { articleWords } from './article-words.js';

export interface WrittenArticle {
  readonly title: string;
  readonly text: string;
  readonly keywords: string;
  readonly language: string;
}

interface Props {
  readonly reader: Reader;
  readonly message: Message | null;
  readonly written: WrittenArticle;
  /** Null: a new one. */
  readonly article: {
    readonly number: string;
    /** What was there when writing began. */
    readonly basis: string;
    /** A new version begins. */
    readonly isNext: boolean;
  } | null;
}

export function WriteArticlePage({ reader, message, written, article }: Props) {
  const { words } = reader;
  const own = inLanguage(articleWords, words);
  const title = article === null ? own.create : `${own.edit}: ${article.number}`;
  return (
    <Page title={title} reader={reader} words={words} message={message} area="articles">
      <h1>{title}</h1>
      {article === null && (
        <form action="/console/articles/new" class="row period">
          <input name="case" placeholder="C-000123" maxlength={20} aria-label={own.fromCase} required />
          <button type="submit">{own.fromCase}</button>
        </form>
      )}
      <form method="post" action={article === null ? '/console/articles/new' : `${articleUrl(article.number)}/edit`}>
        <Once />
        <div class="stacked card">
          {article !== null && <input type="hidden" name="basis" value={article.basis} />}
          <label>
            {own.headline} <input name="title" value={written.title} required maxlength={1000} />
          </label>
          <label>
            {own.text}{' '}
            <textarea name="text" rows={22} required maxlength={1_000_000} aria-describedby="text-help">
              {written.text}
            </textarea>
            <span id="text-help" class="quiet">
              {own.textHelp}
            </span>
          </label>
          <label>
            {own.keywords} <input name="keywords" value={written.keywords} maxlength={10_000} />
          </label>
          {article === null && (
            <div class="pair">
              <span>{own.language}</span>
              <Select
                name="language"
                label={own.language}
                options={[['', own.noLanguage], ...LANGUAGES.map((language) => [language, language] as const)]}
                selected={written.language}
              />
            </div>
          )}
          {article?.isNext && (
            <label>
              <input type="checkbox" name="major" value="yes" /> {own.major}
            </label>
          )}
          <div>
            <button type="submit" class="main">
              {own.save}
            </button>
          </div>
        </div>
      </form>
    </Page>
  );
}
