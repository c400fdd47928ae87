// `casemill case file`: the files of a case, or one of them written to disk. The JSON is a public contract.

import type { Usecases } from '../../app/usecases.js';
import type { FileList } from '../../usecases/case/case-files.js';
import { command } from '../command-line/command.js';
import { withUsecases } from '../command-line/opened.js';
import { json, option } from '../command-line/option.js';
import { WrongUseError } from '../command-line/wrong-use-error.js';
import { printResult } from '../output/print-result.js';
import { sizeText } from '../output/size.js';
import { instant, shorten, table } from '../output/text.js';

export const file = command({
  usage: 'file <number> [name]',
  description: 'list the files of a case, or save one by its name or number',
  example: 'casemill case file C-000001 "server.log" --out /tmp/server.log',
  options: [option('--out <path>', 'a new file, or a folder; by default the current folder'), json],
  run: ({ number, name }, options) => withUsecases((usecases) => listOrSave(usecases, number, name, options)),
});

/** Exit code 1 when there is no such case or file, or the path exists. */
export async function listOrSave(
  usecases: Pick<Usecases, 'listCaseFiles' | 'openCaseFile'>,
  number: string,
  name: string | undefined,
  { out, json }: { readonly out?: string; readonly json: boolean },
): Promise<number> {
  if (name === undefined) {
    if (out !== undefined)
      throw new WrongUseError(`name the file to save: casemill case file ${number} NAME --out ${out}`);
    const list = await usecases.listCaseFiles(number);
    if (!list.ok) return printResult(list, json);
    console.log(json ? JSON.stringify(filesJson(list)) : filesText(list));
    return 0;
  }
  const opened = await usecases.openCaseFile(number, name);
  if (!opened.ok) return printResult(opened, json);
  const { saveFile } = await import('./save-file.js');
  const saved = await saveFile(opened.file, opened.content, out ?? '.');
  if (saved.ok && json) console.log(JSON.stringify({ ok: true, file: saved.path, size: opened.content.size }));
  else return printResult(saved, json);
  return 0;
}

function filesJson({ case: number, files }: FileList): object {
  return {
    case: number,
    files: files.map(({ number, name, type, size, inline, direction, from, at }) => ({
      ...{ number, name, type, size, inline, direction, from, at },
    })),
  };
}

function filesText({ case: number, files }: FileList): string {
  if (files.length === 0) return `${number} has no files.`;
  const rows = files.map((one) => [
    String(one.number),
    shorten(one.name, 60),
    sizeText(one.size),
    shorten(`${one.direction === 'out' ? 'to the customer, by' : 'from'} ${one.from ?? 'nobody'}`, 60),
    instant(one.at),
  ]);
  return `${table(['', 'name', 'size', 'sent', 'at (UTC)'], rows)}\n\nSave one with: casemill case file ${number} NAME`;
}
