// Rounds numbers of reports and goals.

export function roundToTenth(value: number): number {
  return Math.round(value * 10) / 10;
}
