// Stores the files of one mail while it is parsed: each streams into the store as its bytes come, at most a piece
// ahead. The next one may begin before this one is safely on disk, so that many small files wait for the disk together.

import { PassThrough, type Readable } from 'node:stream';
import { FileNotStoredError, type FileStore } from '../../ports/file-store.js';
import type { Chunks } from '../../ports/mailbox.js';
import type { KeptContent, TnefSink } from './tnef/reader.js';

/** Bounds memory: small files are stored in one piece. */
const mostAtOnce = 16;

export class FileKeeper {
  private readonly storing = new Set<Promise<void>>();
  private readonly reading = new Set<Readable>();
  private atDisk = 0;

  /** `fail` is called when a file cannot be stored. */
  constructor(
    private readonly store: Pick<FileStore, 'put'>,
    private readonly fail: (error: Error) => void,
  ) {}

  /** Whether the parser waits for the store, and not the store for the parser. */
  get isAtDisk(): boolean {
    return this.atDisk > 0;
  }

  /** Stores an attachment. `see` gets every piece first; `ended` is called when the last one was taken. The hash is
   *  there once the keeper has settled. */
  keep(attachment: Readable, see: (piece: Buffer) => Promise<void> | void, ended: (kept: KeptContent) => void): void {
    const kept: KeptContent = {};
    this.put(
      kept,
      attachment,
      this.watched(attachment, see, () => ended(kept)),
    );
  }

  /** Stores what others write into it. */
  keepWritten(content: PassThrough): KeptContent {
    const kept: KeptContent = {};
    this.put(kept, content, content);
    return kept;
  }

  /** Resolves when everything is safely on disk. */
  async settle(): Promise<void> {
    this.atDisk++;
    while (this.storing.size > 0) await Promise.all(this.storing);
    this.atDisk--;
  }

  /** Ends what is being stored, when the mail cannot be parsed. */
  abort(error: Error): void {
    for (const content of this.reading) content.destroy(error);
  }

  private put(kept: KeptContent, source: Readable, content: Chunks): void {
    this.reading.add(source);
    const storing: Promise<void> = this.store
      .put(content)
      .then(({ hash }) => {
        kept.hash = hash;
      })
      .catch((error: Error) => {
        this.fail(new FileNotStoredError(`a file of it was not stored: ${error.message}`, { cause: error }));
      })
      .finally(() => {
        this.reading.delete(source);
        this.storing.delete(storing);
      });
    this.storing.add(storing);
  }

  private async *watched(
    attachment: Readable,
    see: (piece: Buffer) => Promise<void> | void,
    ended: () => void,
  ): AsyncGenerator<Buffer> {
    for await (const piece of attachment) {
      await see(piece);
      this.atDisk++;
      yield piece;
      this.atDisk--;
    }
    this.atDisk++;
    while (this.storing.size >= mostAtOnce) await Promise.race(this.storing);
    this.atDisk--;
    ended();
  }
}

/** Stores the files of a TNEF container, each as it comes. */
export class TnefFiles implements TnefSink {
  private current: PassThrough | undefined;

  constructor(private readonly keeper: FileKeeper) {}

  begin(): KeptContent {
    this.current = new PassThrough();
    // Whoever reads it has the error; a piece that comes after it is no fault.
    this.current.on('error', () => undefined);
    return this.keeper.keepWritten(this.current);
  }

  write(piece: Buffer): void {
    this.current?.write(piece);
  }

  end(): void {
    this.current?.end();
  }

  /** Resolves when it takes more. */
  async drained(): Promise<void> {
    const { current } = this;
    if (!current?.writableNeedDrain || current.destroyed) return;
    await new Promise<void>((resolve) => {
      current.once('drain', resolve);
      current.once('close', resolve);
    });
  }
}
