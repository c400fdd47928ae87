// Names the files of one activity, the first ones one by one.

import type { ActivitySummary } from '../../ports/queries.js';
import { sizeText } from '../output/size.js';

const mostNamed = 20;

/** A line for each file, and one for the others. */
export function fileLines({ attachments }: Pick<ActivitySummary, 'attachments'>): readonly string[] {
  const files = attachments.filter(({ unpacked }) => !unpacked);
  const named = files.slice(0, mostNamed);
  const more = files.length - named.length;
  return [
    ...named.map(({ name, size, sentAs }) => `${name} (${sizeText(size)})${sentAs ? `, sent as ${sentAs}` : ''}`),
    ...(more === 0 ? [] : [`and ${more} more`]),
  ];
}
