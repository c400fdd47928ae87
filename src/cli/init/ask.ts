// Asks at the terminal, for what the command line left out.

import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** Whether somebody is there to answer. */
export function canAsk(): boolean {
  return process.stdin.isTTY === true && process.stdout.isTTY === true;
}

/** Asks until `read` gives a value; `read` gives an Error that says what to write instead. */
export async function ask<T>(question: string, read: (answer: string) => T | Error, usual?: string): Promise<T> {
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  try {
    for (;;) {
      const answer = (await lines.question(usual === undefined ? `${question} ` : `${question} [${usual}] `)).trim();
      const value = read(answer === '' && usual !== undefined ? usual : answer);
      if (!(value instanceof Error)) return value;
      console.log(`  ${value.message}`);
    }
  } finally {
    lines.close();
  }
}

/** Does not show what is typed, and asks until something is. */
export async function askSecretly(question: string): Promise<string> {
  for (;;) {
    const answer = await readSecretly(question);
    if (answer !== '') return answer;
    console.log('  Nothing was typed.');
  }
}

async function readSecretly(question: string): Promise<string> {
  process.stdout.write(`${question} `);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  try {
    return await lines.question('');
  } finally {
    lines.close();
    console.log();
  }
}
