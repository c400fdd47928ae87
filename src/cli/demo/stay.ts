// Keeps the demo running after the story, for people who want to send their own mail.

import { mailbox } from './people.js';

/** `consoleUrl`: signs in an agent, once. `listCases`: a command line. */
export async function stayUntilSignal(smtpPort: number, consoleUrl: string, listCases: string): Promise<void> {
  const url = `smtp://127.0.0.1:${smtpPort}`;
  console.log(`
Everything keeps running until Ctrl-C. Open the console as Lena, an agent, with this link; it works once, for fifteen minutes:

  ${consoleUrl}

Write to ${mailbox.address} through ${url} with any mail program, or:

  swaks --server 127.0.0.1:${smtpPort} --from you@stranger.example --to ${mailbox.address} --header "Subject: Hello" --body "It works"

  printf 'From: you@stranger.example\\nTo: ${mailbox.address}\\nSubject: Hello\\n\\nIt works\\n' |
    curl --url ${url} --mail-from you@stranger.example --mail-rcpt ${mailbox.address} --upload-file -

Then run in another terminal: ${listCases}`);
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  console.log('\nStopping.');
}
