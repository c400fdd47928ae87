// Reads a rule file, but nothing that has no end: a pipe or a device by the name of one would keep everybody waiting.

import { readFile, stat } from 'node:fs/promises';

/** Rejects with the system's error, or with an Error for people. */
export async function readRuleFile(file: string): Promise<Buffer> {
  const found = await stat(file);
  if (!found.isFile() && !found.isDirectory()) throw new Error('it is a pipe or a device, and no file');
  return readFile(file);
}
