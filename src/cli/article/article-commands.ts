// `casemill article …`: its commands.

import type { CommandGroup } from '../command-line/command.js';
import { approve } from './approve.js';
import { archive } from './archive.js';
import { edit } from './edit.js';
import { expire } from './expire.js';
import { exportArticles } from './export.js';
import { importArticles } from './import.js';
import { list } from './list.js';
import { newArticle } from './new.js';
import { publish } from './publish.js';
import { reject } from './reject.js';
import { search } from './search.js';
import { show } from './show.js';
import { submit } from './submit.js';

export const articleCommands: CommandGroup = {
  name: 'article',
  description: 'manage knowledge articles',
  example: 'casemill article list',
  commands: [
    list,
    show,
    search,
    newArticle,
    edit,
    submit,
    approve,
    reject,
    publish,
    expire,
    archive,
    importArticles,
    exportArticles,
  ],
};
