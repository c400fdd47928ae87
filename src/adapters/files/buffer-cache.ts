// Keeps what came last in memory, up to a number of bytes: the oldest goes first. What is taken is kept no longer.

export interface BufferCache {
  put(key: string, value: Buffer): void;
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
