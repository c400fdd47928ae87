// What was opened is closed again in the opposite order, also when a later part fails to open.

/** What to close, in the order of opening. */
export class CleanupStack {
  private readonly closers: (() => Promise<void> | void)[] = [];

  add(close: () => Promise<void> | void): void {
    this.closers.push(close);
  }

  /** Last opened, first closed; twice does nothing. */
  async run(): Promise<void> {
    for (const close of this.closers.splice(0).reverse()) await close();
  }
}

/** Opens with `open`; when that fails half-way, closes what it had opened. */
export async function withCleanup<T>(open: (releases: CleanupStack) => Promise<T>): Promise<T> {
  const releases = new CleanupStack();
  try {
    return await open(releases);
  } catch (error) {
    await releases.run();
    throw error;
  }
}
