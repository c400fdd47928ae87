// Finds the nodes of a YAML document by path, and where they start in the text.

import { type Document, isAlias, isMap, isNode, isScalar, isSeq, type Node, type Pair } from 'yaml';

/** The path of a value: keys of maps and indexes of lists. */
export type Path = readonly PropertyKey[];

/** The offset of the value or key at a path, or of its nearest parent when it does not exist. */
export function offsetAt(document: Document, path: Path, what: 'value' | 'key'): number {
  let node = resolveAlias(document, document.contents);
  let offset = node?.range?.[0] ?? 0;
  for (const [index, step] of path.entries()) {
    const child = childAt(node, step);
    if (child === undefined) return offset;
    const wantsKey = what === 'key' && index === path.length - 1;
    // Point at the key when the value is empty.
    const isEmpty = isScalar(child.value) && child.value.source === '';
    const valueNode = isNode(child.value) && !isEmpty ? child.value : undefined;
    offset = (wantsKey ? (child.key ?? valueNode) : (valueNode ?? child.key))?.range?.[0] ?? offset;
    node = resolveAlias(document, child.value);
  }
  return offset;
}

/** The source text of the scalar at a path; undefined when there is none. */
export function scalarTextAt(document: Document, path: Path): string | undefined {
  const root = resolveAlias(document, document.contents);
  const node = path.reduce<Node | undefined>((inner, key) => resolveAlias(document, childAt(inner, key)?.value), root);
  return isScalar(node) ? (node.source ?? String(node.value)) : undefined;
}

function resolveAlias(document: Document, node: unknown): Node | undefined {
  if (isAlias(node)) return node.resolve(document);
  return isNode(node) ? node : undefined;
}

interface Child {
  readonly key: Node | undefined;
  readonly value: unknown;
}

function childAt(node: Node | undefined, key: PropertyKey): Child | undefined {
  if (isMap(node)) {
    const pair = node.items.find((item: Pair) => keyText(item.key) === String(key));
    return pair === undefined ? undefined : { key: isNode(pair.key) ? pair.key : undefined, value: pair.value };
  }
  if (isSeq(node) && typeof key === 'number' && key in node.items) return { key: undefined, value: node.items[key] };
  return undefined;
}

function keyText(key: unknown): string {
  return isScalar(key) ? String(key.value) : String(key);
}
