// `casemill article import`: knowledge articles from text files, one article a file.

import { command } from '../command-line/command.js';
import { withRecords } from '../command-line/opened.js';
import { json } from '../command-line/option.js';

export const importArticles = command({
  usage: 'import <file...>',
  description: 'import articles: the file name is the number, the first line the title, the rest the text',
  example: 'casemill article import articles/*.md',
  options: [json],
  run: async ({ file: files }, { json }) => {
    const { importArticleFiles } = await import('./import-articles.js');
    return importArticleFiles(files, json, (dataset) =>
      withRecords(({ datasets, clock }) => datasets.import(dataset, clock())),
    );
  },
});
