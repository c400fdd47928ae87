// `casemill article show`: one article with its text, its versions and how it was used.

import type { ArticleState } from '../../core/knowledge/article-state.js';
import { openVersion } from '../../core/knowledge/article-state.js';
import { type Version, versionNumber } from '../../core/knowledge/version.js';
import type { ArticleUsage } from '../../ports/article-queries.js';
import { command } from '../command-line/command.js';
import { withRecords } from '../command-line/opened.js';
import { json, option } from '../command-line/option.js';
import { counted, factLines, instant, table } from '../output/text.js';

export const show = command({
  usage: 'show <number>',
  description: 'show an article: its text, its versions, how often it was sent',
  example: `casemill article show KA-1001
casemill article show KA-1001 --version 1.0`,
  options: [
    option('--version <version>', 'the version to show; by default the published one, or else the latest'),
    json,
  ],
  run: ({ number }, { version: wanted, json }) =>
    withRecords(async ({ articles }) => {
      const { articleJson, versionOf } = await import('../../usecases/knowledge/article-json.js');
      const found = await articles.find(number.toUpperCase());
      const shown = found && versionOf(found.article, wanted);
      if (found === undefined || shown === undefined) {
        const what = found === undefined ? number : `version ${wanted} of ${number}`;
        console.error(`There is no ${what}; casemill article list shows what there is.`);
        return 1;
      }
      if (json) console.log(JSON.stringify(articleJson(found.article, shown, found.usage)));
      else console.log(articleText(found.article, shown, found.usage));
      return 0;
    }),
});

function articleText(article: ArticleState, shown: Version, { sent, resolved, lastSentAt }: ArticleUsage): string {
  const open = openVersion(article);
  const facts = factLines([
    ['version', `${versionNumber(shown)}, ${shown.state}`],
    ['language', article.language ?? '-'],
    ['keywords', shown.keywords.join(', ') || '-'],
    ['author', shown.author ?? '-'],
    ...(shown.publishAt === null ? [] : [['publish at', instant(shown.publishAt)] as const]),
    ...(shown.expireAt === null ? [] : [['expires', instant(shown.expireAt)] as const]),
    ['sent', `${counted(sent, 'time')}, last ${instant(lastSentAt)}; ${counted(resolved, 'case')} resolved after it`],
    ...(open === undefined || open.id === shown.id
      ? []
      : [['in work', `${versionNumber(open)}, ${open.state}, by ${open.author ?? 'an import'}`] as const]),
    ...(shown.reason === null ? [] : [['rejected', shown.reason] as const]),
  ]);
  const rows = article.versions.map((version) => [
    versionNumber(version),
    version.state,
    version.author ?? '-',
    instant(version.createdAt),
    version.approvedBy ?? '-',
    instant(version.publishedAt),
    instant(version.endedAt),
  ]);
  const versions = table(['version', 'state', 'author', 'created (UTC)', 'approved by', 'published', 'ended'], rows);
  return [`${article.number} ${shown.title}`, ...facts, '', shown.text, '', versions].join('\n');
}
