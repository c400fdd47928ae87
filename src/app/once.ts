// Opens a part of the system when it is first needed.

/** Calls `open` on the first call only; every call gets the same promise, also when it was rejected. */
export function once<T>(open: () => Promise<T>): () => Promise<T> {
  let opened: Promise<T> | undefined;
  return () => {
    opened ??= open();
    return opened;
  };
}
