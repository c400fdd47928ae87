// One article: what a version says, its life, the steps that the reader may take, and how it was used.

import { raw } from 'hono/html';
import { type ArticleState, openVersion } from '../../core/knowledge/article-state.js';
import { type Version, versionNumber } from '../../core/knowledge/version.js';
import type { ArticleUsage } from '../../ports/article-queries.js';
import { articleUrl } from '../layout/addresses.js';
import { Facts } from '../layout/facts.js';
import { inLanguage } from '../layout/in-language.js';
import { type Message, Page } from '../layout/page.js';
import type { Reader } from '../layout/reader.js';
import { StateTag } from '../layout/state-tag.js';
import { Time } from '../layout/time.js';
import { ArticleSteps, type PossibleStep } from './article-steps.js';
import { articleWords } from './article-words.js';
import { Versions } from './versions.js';

interface Props {
  readonly reader: Reader;
  readonly message: Message | null;
  readonly article: ArticleState;
  readonly shown: Version;
  /** Its text as a mail shows it. */
  readonly html: string;
  readonly usage: ArticleUsage;
  readonly possible: readonly PossibleStep[];
}

export function ArticlePage({ reader, message, article, shown, html, usage, possible }: Props) {
  const { words } = reader;
  const own = inLanguage(articleWords, words);
  const open = openVersion(article);
  const mayWrite =
    open === undefined || (open.state === 'draft' && (open.author === null || open.author === reader.agent.name));
  return (
    <Page title={`${article.number} ${shown.title}`} reader={reader} words={words} message={message} area="articles">
      <header class="head">
        <h1>{shown.title}</h1>
        <p>
          <span class="number">{`${article.number} ${versionNumber(shown)}`}</span>
          <StateTag state={shown.state} words={words} />
          {article.language !== null && <span class="tag">{article.language}</span>}
          {shown.keywords.map((keyword) => (
            <span class="tag">{keyword}</span>
          ))}
        </p>
      </header>
      <div class="case">
        <div>
          {shown.state === 'draft' && shown.reason !== null && (
            <p class="message refused">{`${own.rejected}: ${shown.reason}`}</p>
          )}
          <article class="card prose">{raw(html)}</article>
          <details class="below">
            <summary>{own.source}</summary>
            <pre class="card source">{shown.text}</pre>
          </details>
          {mayWrite && (
            <p class="below">
              <a href={`${articleUrl(article.number)}/edit`} class="button">
                {open === undefined ? own.newVersion : own.edit}
              </a>
            </p>
          )}
        </div>
        <aside class="sheet" aria-label={article.number}>
          {possible.length > 0 && <ArticleSteps number={article.number} possible={possible} words={words} />}
          <section>
            <Life shown={shown} reader={reader} />
          </section>
          <section>
            <h2>{own.usage}</h2>
            <Facts
              of={[
                [own.sent, String(usage.sent)],
                [own.resolvedAfter, String(usage.resolved)],
                [
                  own.lastSent,
                  usage.lastSentAt === null ? own.never : <Time at={usage.lastSentAt} reader={reader} relative />,
                ],
              ]}
            />
          </section>
          <Versions article={article} shown={shown} reader={reader} />
        </aside>
      </div>
    </Page>
  );
}

function Life({ shown, reader }: { shown: Version; reader: Reader }) {
  const own = inLanguage(articleWords, reader.words);
  const at = (date: Date | null, who: string | null = null) =>
    date === null ? null : (
      <>
        {who === null ? '' : `${who}, `}
        <Time at={date} reader={reader} />
      </>
    );
  return (
    <Facts
      of={[
        [own.author, at(shown.createdAt, shown.author === null ? own.imported : reader.nameOf(shown.author))],
        [own.approved, at(shown.approvedAt, shown.approvedBy)],
        [own.willPublish, shown.state === 'approved' ? at(shown.publishAt, shown.publishedBy) : null],
        [own.published, at(shown.publishedAt, shown.publishedBy)],
        [own.expires, shown.endedAt === null ? at(shown.expireAt) : null],
        [own.ended, at(shown.endedAt)],
      ]}
    />
  );
}
