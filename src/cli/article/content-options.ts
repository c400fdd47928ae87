// The options with which `article new` and `article edit` say what an article is to contain.

import { readFile } from 'node:fs/promises';
import type { ArticleContent } from '../../core/knowledge/version.js';
import { describeFileError } from '../../core/text-file/file-error.js';
import { decodeUtf8 } from '../../core/text-file/utf8.js';
import { listOption, option } from '../command-line/option.js';
import { WrongUseError } from '../command-line/wrong-use-error.js';

export const contentOptions = [
  option('--title <title>', 'the title'),
  option('--text <text>', 'the text, as Markdown'),
  option('--file <file>', 'a file with the text'),
  listOption('--keywords <words...>', 'words by which it is found, beside those of its text'),
] as const;

interface ContentOptions {
  readonly title?: string;
  readonly text?: string;
  readonly file?: string;
  readonly keywords?: readonly string[];
}

/** What was written; the rest is left out. Throws WrongUseError. */
export async function writtenContent({
  title,
  text,
  file,
  keywords,
}: ContentOptions): Promise<Partial<ArticleContent>> {
  if (text !== undefined && file !== undefined) throw new WrongUseError('give --text or --file, not both');
  const words = file === undefined ? text : await readText(file);
  return {
    ...(title !== undefined && { title }),
    ...(words !== undefined && { text: words }),
    ...(keywords !== undefined && { keywords }),
  };
}

async function readText(file: string): Promise<string> {
  try {
    return decodeUtf8(await readFile(file));
  } catch (error) {
    throw new WrongUseError(`${file}: cannot be read: ${describeFileError(error)}`);
  }
}
