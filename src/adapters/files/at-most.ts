// Lets work run at most so many times at once; the rest waits in line.

export type AtMost = <T>(work: () => Promise<T>) => Promise<T>;

export function atMost(most: number): AtMost {
  const waiting: (() => void)[] = [];
  let running = 0;

  return async (work) => {
    if (running < most) running++;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running--;
      else next();
    }
  };
}
