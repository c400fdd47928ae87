// Limits how often somebody may ask: a bucket of permits that refills with time.

export interface Rate {
  readonly perSecond: number;
  /** How many may come at once. */
  readonly burst: number;
}

export interface RateLimit {
  /** Takes a permit. 0 when there was one, else the seconds until there is one. */
  take(key: string): number;
}

/** Buckets that are full again are forgotten, when there are more than this. */
const mostBuckets = 10_000;

/** `clock` in milliseconds, monotonic. */
export function createRateLimit({ perSecond, burst }: Rate, clock: () => number = () => performance.now()): RateLimit {
  const buckets = new Map<string, { permits: number; at: number }>();
  const refilled = ({ permits, at }: { permits: number; at: number }, now: number) =>
    Math.min(burst, permits + ((now - at) / 1000) * perSecond);
  return {
    take(key) {
      const now = clock();
      const bucket = buckets.get(key);
      const permits = bucket === undefined ? burst : refilled(bucket, now);
      if (bucket === undefined && buckets.size >= mostBuckets) {
        for (const [name, other] of buckets) if (refilled(other, now) >= burst) buckets.delete(name);
        // Full of clients that are at their limit: then the oldest one is let off.
        const [oldest] = buckets.size >= mostBuckets ? buckets.keys() : [];
        if (oldest !== undefined) buckets.delete(oldest);
      }
      const granted = permits >= 1;
      buckets.set(key, { permits: granted ? permits - 1 : permits, at: now });
      return granted ? 0 : Math.ceil((1 - permits) / perSecond);
    },
  };
}
