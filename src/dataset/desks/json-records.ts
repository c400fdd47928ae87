// Reads exports in JSON: a folder of files or one file. A file holds an array, or an object with arrays (as the pages
// of an API have them: `{"tickets": […], "users": […]}`), or one object a line (NDJSON). A list is named by its key,
// else by its file: `tickets.json`, `tickets-2.json`, `2026-tickets.ndjson`.

import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { decodeUtf8 } from '../../core/text-file/utf8.js';
import { type ExportRecords, RecordCollector, UnreadableExportError } from './records.js';

const JSON_FILE = /\.(json|ndjson|jsonl)$/i;

/** `kinds`: the lists that the desk has. Throws UnreadableExportError. */
export async function readJsonRecords(source: string, kinds: readonly string[]): Promise<ExportRecords> {
  const collector = new RecordCollector();
  for (const file of await filesOf(source)) {
    const kind = kinds.find((one) => new RegExp(`(^|[^a-z])${one}([^a-z]|$)`, 'i').test(path.basename(file)));
    if (/\.json$/i.test(file)) await readWhole(file, kind, kinds, collector);
    else await readLines(file, kind, collector);
  }
  return collector.records;
}

async function filesOf(source: string): Promise<readonly string[]> {
  if (!(await stat(source)).isDirectory()) return [source];
  const names = (await readdir(source)).filter((name) => JSON_FILE.test(name)).sort();
  if (names.length === 0) throw new UnreadableExportError(source, 'no .json or .ndjson file is in this folder');
  return names.map((name) => path.join(source, name));
}

async function readWhole(
  file: string,
  kind: string | undefined,
  kinds: readonly string[],
  collector: RecordCollector,
): Promise<void> {
  const text = decodeUtf8(await readFile(file));
  const value = parse(text);
  // Full exports of some desks have one object a line and are called .json all the same.
  if (value === undefined && text.trimStart().startsWith('{')) return readLines(file, kind, collector);
  const name = path.basename(file);
  if (Array.isArray(value)) {
    const of = needKind(name, kind, kinds);
    for (const item of value) collector.add(of, { place: name, value: item });
    return;
  }
  if (typeof value !== 'object' || value === null) throw new UnreadableExportError(name, 'it is not valid JSON');
  const lists = Object.entries(value).filter(([key, list]) => kinds.includes(key) && Array.isArray(list));
  for (const [key, list] of lists)
    for (const item of list as unknown[]) collector.add(key, { place: name, value: item });
  if (lists.length === 0) collector.add(needKind(name, kind, kinds), { place: name, value });
}

async function readLines(file: string, kind: string | undefined, collector: RecordCollector): Promise<void> {
  const name = path.basename(file);
  if (kind === undefined) throw new UnreadableExportError(name, 'its name says no kind; call it like tickets.ndjson');
  let line = 0;
  for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    line += 1;
    if (text.trim() === '') continue;
    const value = parse(text);
    if (value === undefined) throw new UnreadableExportError(`${name}:${line}`, 'this line is not valid JSON');
    collector.add(kind, { place: `${name}:${line}`, value });
  }
}

function needKind(name: string, kind: string | undefined, kinds: readonly string[]): string {
  if (kind !== undefined) return kind;
  const files = kinds.map((one) => `${one}.json`).join(', ');
  throw new UnreadableExportError(name, `its name says no kind; call it like one of: ${files}`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
