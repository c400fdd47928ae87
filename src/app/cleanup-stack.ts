// Closes what was opened, in the opposite order, also when a later part fails to open.

type Close = () => Promise<void> | void;

export class CleanupStack {
  private readonly closers: Close[] = [];
  private isClosed = false;

  /** Something that finishes opening after the stack was closed is closed at once. */
  add(close: Close): void {
    this.closers.push(close);
    if (this.isClosed) void this.close().catch(() => undefined);
  }

  /** Closes what was added last first. What cannot be closed does not keep the rest open: the first error is thrown at
   *  the end. Calling it again does nothing. */
  async close(): Promise<void> {
    this.isClosed = true;
    const errors: unknown[] = [];
    for (let close = this.closers.pop(); close !== undefined; close = this.closers.pop()) {
      try {
        await close();
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) throw errors[0];
  }
}

/** Opens with `open`; when that fails half-way, closes what it had opened. */
export async function withCleanup<T>(open: (cleanup: CleanupStack) => Promise<T>): Promise<T> {
  const cleanup = new CleanupStack();
  try {
    return await open(cleanup);
  } catch (error) {
    // Why it could not be opened matters more than what could not be closed.
    await cleanup.close().catch(() => undefined);
    throw error;
  }
}
