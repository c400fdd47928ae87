// The scripts and styles that pages of the console load. They come from the package and from htmx's, and are read once.

import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { entityTag } from '../http/entity-tag.js';
import type { Asset } from '../web/request/console-deps.js';

const folder = path.join(import.meta.dirname, '../web/static');
const files: Readonly<Record<string, { readonly type: string; readonly file: () => string }>> = {
  'console.css': { type: 'text/css; charset=utf-8', file: () => path.join(folder, 'console.css') },
  'mail.css': { type: 'text/css; charset=utf-8', file: () => path.join(folder, 'mail.css') },
  'console.js': { type: 'text/javascript; charset=utf-8', file: () => path.join(folder, 'console.js') },
  'live.js': { type: 'text/javascript; charset=utf-8', file: () => path.join(folder, 'live.js') },
  'icon.svg': { type: 'image/svg+xml', file: () => path.join(folder, 'icon.svg') },
  'htmx.js': {
    type: 'text/javascript; charset=utf-8',
    file: () => createRequire(import.meta.url).resolve('htmx.org/dist/htmx.min.js'),
  },
};
const read = new Map<string, Asset>();

/** Undefined when pages load nothing of that name. */
export function consoleAsset(name: string): Asset | undefined {
  const known = Object.hasOwn(files, name) ? files[name] : undefined;
  if (known === undefined) return undefined;
  const before = read.get(name);
  if (before !== undefined) return before;
  const file = known.file();
  if (!existsSync(file)) return undefined;
  const text = readFileSync(file, 'utf8');
  const gzip = new Uint8Array(gzipSync(text, { level: 9 }));
  const asset = { type: known.type, text, gzip, tag: entityTag(text) };
  read.set(name, asset);
  return asset;
}
