// `casemill log mail`: the story of a mail, from its arrival to the answers of the servers that took ours.

import { command } from '../command-line/command.js';
import { loadLiveRules, withRecords } from '../command-line/opened.js';
import { json } from '../command-line/option.js';

export const mail = command({
  usage: 'mail <id>',
  description:
    'tell the story of a mail: <id> is its Message-ID (or that of a mail of ours), its id in the ledger, or the number of its case',
  example: "casemill log mail '<4711@contoso.com>'",
  options: [json],
  run: ({ id }, { json }) =>
    withRecords(async (records) => {
      const [{ tellMails }, { commandLineStory, storyText }, { installationTimeZone }] = await Promise.all([
        import('../../usecases/intake/mail-story.js'),
        import('./story-text.js'),
        import('../../core/rule-set/time-zone.js'),
      ]);
      const stories = await tellMails(records, id, commandLineStory);
      if (json) console.log(JSON.stringify({ mails: stories }));
      else if (stories.length === 0) {
        console.log(
          `No mail of the ledger is known by ${id}. \`casemill mailbox account\` compares a mailbox with the ledger.`,
        );
      } else {
        const timeZone = installationTimeZone(await loadLiveRules());
        console.log(stories.map((story) => storyText(story, timeZone)).join('\n\n'));
      }
      return stories.length === 0 ? 1 : 0;
    }),
});
