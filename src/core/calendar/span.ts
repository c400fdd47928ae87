// Spans of time in epoch milliseconds, and operations on them.

/** A half-open span: it includes `from` and excludes `to`. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Sorts the spans, drops empty ones, and joins those that overlap or touch. */
export function mergeSpans(spans: readonly Span[]): readonly Span[] {
  if (isMerged(spans)) return spans;
  const merged: { from: number; to: number }[] = [];
  for (const span of spans.filter((s) => s.from < s.to).sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last !== undefined && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else merged.push({ from: span.from, to: span.to });
  }
  return merged;
}

function isMerged(spans: readonly Span[]): boolean {
  let last = Number.NEGATIVE_INFINITY;
  for (const { from, to } of spans) {
    if (from >= to || from <= last) return false;
    last = to;
  }
  return true;
}

/** The part of the span within from..to; null when there is none. */
export function clipSpan(span: Span, from: number, to: number): Span | null {
  if (span.from >= from && span.to <= to) return span;
  const clipped = { from: Math.max(span.from, from), to: Math.min(span.to, to) };
  return clipped.from < clipped.to ? clipped : null;
}

/** A piece of a span, and whether the overlay covers it. */
export interface Piece extends Span {
  readonly covered: boolean;
}

/** Cuts a span at the edges of an overlay (merged, ascending). The pieces add up to the span; none is empty. */
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
