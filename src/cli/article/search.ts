// `casemill article search`: articles by what they say, best first.

import { command } from '../command-line/command.js';
import { withUsecases } from '../command-line/opened.js';
import { json } from '../command-line/option.js';
import { afterOption, limitOption, limitWords, nextPageLines } from '../command-line/page-options.js';
import { articlesTable } from './articles-text.js';

export const search = command({
  usage: 'search <query>',
  description: 'search articles by number, title, keywords and text',
  example: `casemill article search 'paper jam'
casemill article search '"paper jam" or smoke -laser'`,
  options: [limitOption, afterOption, json],
  run: ({ query }, { limit, after = null, json }) =>
    withUsecases(async (usecases) => {
      const found = await usecases.searchArticles(query, { limit, after });
      if (!found.ok) {
        if (json) console.log(JSON.stringify({ ...found, code: 'bad-query' }));
        else console.error([query, `${' '.repeat(found.column - 1)}^`, `Not searched: ${found.text}.`].join('\n'));
        return 2;
      }
      const { items, next } = found.page;
      if (json) console.log(JSON.stringify({ articles: items, next }));
      else if (items.length === 0) console.log('No article was found.');
      else {
        const more = nextPageLines(['article', 'search', query, ...limitWords(limit)], next);
        console.log([articlesTable(items), ...more].join('\n'));
      }
      return 0;
    }),
});
