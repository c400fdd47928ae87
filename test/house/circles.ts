// Finds circles in a graph: groups of nodes of which each leads to every other (Tarjan's strongly connected
// components).

/** Each group sorted; a node that leads to itself alone is no circle. */
export function circles(next: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const path: string[] = [];
  const found: string[][] = [];

  function visit(node: string): number {
    const own = order.size;
    order.set(node, own);
    let low = own;
    path.push(node);
    for (const other of next.get(node) ?? []) {
      if (!next.has(other)) continue;
      if (!order.has(other)) low = Math.min(low, visit(other));
      else if (path.includes(other)) low = Math.min(low, lowest.get(other) ?? order.get(other) ?? low);
    }
    lowest.set(node, low);
    if (low === own) {
      const group = path.splice(path.indexOf(node));
      if (group.length > 1) found.push(group.sort());
    }
    return low;
  }

  for (const node of next.keys()) if (!order.has(node)) visit(node);
  return found;
}
