// Caches buffers in memory up to a number of bytes and drops the oldest first.

/** A cache from which each buffer is taken at most once. */
export interface BufferCache {
  put(key: string, value: Buffer): void;
  /** Removes and returns the buffer; undefined when it is not there. */
  take(key: string): Buffer | undefined;
}

export function createBufferCache(mostBytes: number): BufferCache {
  const kept = new Map<string, Buffer>();
  let bytes = 0;

  function take(key: string): Buffer | undefined {
    const value = kept.get(key);
    if (value !== undefined) bytes -= value.length;
    kept.delete(key);
    return value;
  }

  return {
    take,
    put(key, value) {
      take(key);
      kept.set(key, value);
      bytes += value.length;
      for (const oldest of kept.keys()) {
        if (bytes <= mostBytes) break;
        take(oldest);
      }
    },
  };
}
