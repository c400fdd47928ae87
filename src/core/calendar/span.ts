// Stretches of time as plain numbers: epoch milliseconds, half-open (`from` belongs to it, `to` does not).

export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The same time in ascending order, without empty spans, with overlapping and touching ones joined. */
export function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: { from: number; to: number }[] = [];
  for (const span of spans.filter((s) => s.from < s.to).sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last !== undefined && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else merged.push({ from: span.from, to: span.to });
  }
  return merged;
}

/** What of the span lies within from..to; null when nothing does. */
export function clipSpan(span: Span, from: number, to: number): Span | null {
  if (span.from >= from && span.to <= to) return span;
  const clipped = { from: Math.max(span.from, from), to: Math.min(span.to, to) };
  return clipped.from < clipped.to ? clipped : null;
}

/** One piece of a cut span: does the overlay cover it? */
export interface Piece extends Span {
  readonly covered: boolean;
}

/** Cuts the span where the overlay (merged, ascending) begins and ends. The pieces add up to the span; none is empty. */
export function* cutSpan(span: Span, overlay: readonly Span[]): Generator<Piece> {
  if (span.from >= span.to) return;
  let at = span.from;
  for (const cover of overlay) {
    if (cover.to <= at) continue;
    if (cover.from >= span.to) break;
    if (cover.from > at) yield { from: at, to: cover.from, covered: false };
    const from = Math.max(cover.from, at);
    at = Math.min(cover.to, span.to);
    yield { from, to: at, covered: true };
  }
  if (at < span.to) yield { from: at, to: span.to, covered: false };
}
