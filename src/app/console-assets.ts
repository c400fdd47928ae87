// The scripts and styles that pages of the console load. They are as they were written, travel compressed, and are read
// once.

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { entityTag } from '../http/entity-tag.js';
import type { Asset } from '../web/request/console-deps.js';

const folder = path.join(import.meta.dirname, '../web/static');
const types: Readonly<Record<string, string>> = {
  'console.css': 'text/css; charset=utf-8',
  'mail.css': 'text/css; charset=utf-8',
  'console.js': 'text/javascript; charset=utf-8',
  'parts.js': 'text/javascript; charset=utf-8',
  'notices.js': 'text/javascript; charset=utf-8',
  'live.js': 'text/javascript; charset=utf-8',
  'icon.svg': 'image/svg+xml',
};
const read = new Map<string, Asset>();

/** Undefined when pages load nothing of that name. */
export function consoleAsset(name: string): Asset | undefined {
  const type = Object.hasOwn(types, name) ? types[name] : undefined;
  if (type === undefined) return undefined;
  const before = read.get(name);
  if (before !== undefined) return before;
  const file = path.join(folder, name);
  if (!existsSync(file)) return undefined;
  const text = readFileSync(file, 'utf8');
  const gzip = new Uint8Array(gzipSync(text, { level: 9 }));
  const asset = { type, text, gzip, tag: entityTag(text) };
  read.set(name, asset);
  return asset;
}
