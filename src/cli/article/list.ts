// `casemill article list`: the articles in the order of their numbers.

import { VERSION_STATES } from '../../core/knowledge/version.js';
import { command } from '../command-line/command.js';
import { withRecords } from '../command-line/opened.js';
import { json, option } from '../command-line/option.js';
import { afterOption, limitOption, limitWords, nextPageLines, optionWords } from '../command-line/page-options.js';
import { wordOf } from '../command-line/parse-words.js';
import { articlesTable } from './articles-text.js';

export const list = command({
  usage: 'list',
  description: 'list articles: of each the published version, or else the latest',
  example: 'casemill article list --status in-review',
  options: [
    option('--status <status>', 'only articles with a version in this state', wordOf(VERSION_STATES)),
    option('--language <code>', 'only articles in this language'),
    limitOption,
    afterOption,
    json,
  ],
  run: (_, { status, language, limit, after = null, json }) =>
    withRecords(async ({ articles }) => {
      const filter = { ...(status !== undefined && { status }), ...(language !== undefined && { language }) };
      const { items, next } = await articles.list(filter, { limit, after });
      if (json) console.log(JSON.stringify({ articles: items, next }));
      else if (items.length === 0) console.log('There are no such articles.');
      else {
        const words = ['article', 'list', ...optionWords('--status', status), ...optionWords('--language', language)];
        console.log([articlesTable(items), ...nextPageLines([...words, ...limitWords(limit)], next)].join('\n'));
      }
      return 0;
    }),
});
