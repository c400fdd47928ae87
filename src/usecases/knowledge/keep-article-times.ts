// Publishes articles and lets them expire at the times that were set. The times stand in the tables, so a pass that was
// missed is made up by the next one; each article has a transaction of its own, in which its times are looked at again.

import { dueChanges } from '../../core/knowledge/article-state.js';
import type { ArticleQueries } from '../../ports/article-queries.js';
import type { Log } from '../../ports/clock-and-log.js';
import { type ArticleDeps, writeChanges } from './article-deps.js';

export interface ArticleTimesDeps extends Pick<ArticleDeps, 'transact' | 'clock'> {
  readonly articles: Pick<ArticleQueries, 'due'>;
  readonly log: Log;
}

export async function keepArticleTimes({ articles, transact, clock, log }: ArticleTimesDeps): Promise<void> {
  const now = clock();
  for (const number of await articles.due(now)) {
    const states = await transact(async (tx) => {
      const article = await tx.articles.findForUpdate({ number });
      const changes = article === undefined ? [] : dueChanges(article, now);
      await writeChanges(tx, changes);
      return changes.map(({ state }) => state);
    });
    if (states.length > 0) log.info({ article: number, states }, 'article times kept');
  }
}
