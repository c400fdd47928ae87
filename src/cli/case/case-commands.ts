// `casemill case …`: its commands, in the order of `--help`.

import type { CommandGroup } from '../command-line/command.js';
import { appointment } from './appointment.js';
import { assign } from './assign.js';
import { cancel } from './cancel.js';
import { child } from './child.js';
import { complete } from './complete.js';
import { file } from './file.js';
import { list } from './list.js';
import { merge } from './merge.js';
import { note } from './note.js';
import { open } from './open.js';
import { parent } from './parent.js';
import { phoneCall } from './phone-call.js';
import { pick } from './pick.js';
import { reactivate } from './reactivate.js';
import { release } from './release.js';
import { reply } from './reply.js';
import { reschedule } from './reschedule.js';
import { resolve } from './resolve.js';
import { route } from './route.js';
import { search } from './search.js';
import { sendArticle } from './send-article.js';
import { set } from './set.js';
import { show } from './show.js';
import { split } from './split.js';
import { stage } from './stage.js';
import { status } from './status.js';
import { step } from './step.js';
import { suggest } from './suggest.js';
import { summary } from './summary.js';
import { task } from './task.js';
import { unmerge } from './unmerge.js';

export const caseCommands: CommandGroup = {
  name: 'case',
  description: 'find cases and work on them',
  example: 'casemill case list',
  commands: [
    list,
    search,
    show,
    open,
    summary,
    file,
    pick,
    assign,
    status,
    suggest,
    sendArticle,
    reply,
    release,
    route,
    stage,
    step,
    set,
    phoneCall,
    note,
    task,
    appointment,
    complete,
    reschedule,
    resolve,
    cancel,
    reactivate,
    merge,
    unmerge,
    split,
    child,
    parent,
  ],
};
