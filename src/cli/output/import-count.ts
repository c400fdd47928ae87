// What an import did with the entries of one kind, for people.

import type { ImportCount } from '../../core/dataset/import-result.js';

export function importCountText({ created, changed, unchanged }: ImportCount): string {
  return `${created} created, ${changed} changed, ${unchanged} unchanged`;
}
