// The words of an element of a page, without their formatting.

import type { DomNode } from 'html-to-text';

/** Stops when it has `most` characters. */
export function wordsOf(element: DomNode, most: number): string {
  let words = '';
  const walk = (nodes: readonly DomNode[]) => {
    for (const node of nodes) {
      if (words.length >= most) return;
      if (node.type === 'text') words += words === '' ? (node.data ?? '').trimStart() : (node.data ?? '');
      else if (node.name === 'br') words += words === '' ? '' : '\n';
      else if (node.children) walk(node.children);
    }
  };
  walk(element.children ?? []);
  return words.trim();
}
