// `casemill article export`: a folder with a Markdown file for each article.

import { command } from '../command-line/command.js';
import { withRecords } from '../command-line/opened.js';
import { json } from '../command-line/option.js';

export const exportArticles = command({
  usage: 'export <folder>',
  description: 'write each article into a Markdown file: its published version, or else its latest',
  example: 'casemill article export articles/',
  options: [json],
  run: async ({ folder }, { json }) => {
    const { exportArticleFiles } = await import('./export-articles.js');
    return withRecords(({ articles }) => exportArticleFiles(folder, json, articles));
  },
});
