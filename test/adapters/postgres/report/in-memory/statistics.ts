// The little statistics that reports and goals need.

/** The nearest-rank percentile, to one decimal; null when there are no values. */
export function percentile(values: readonly number[], percent: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)];
  return value === undefined ? null : roundToTenth(value);
}

export function roundToTenth(value: number): number {
  return Math.round(value * 10) / 10;
}
