// Writes a ZIP archive, a file at a time, to be read by any program (APPNOTE 6.3, without ZIP64: up to 4 GB).

import { type FileHandle, open, rm } from 'node:fs/promises';
import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipFile {
  add(name: string, content: Buffer): Promise<void>;
  /** Writes the directory; without it there is no archive. */
  close(): Promise<void>;
  /** Instead of `close`, or after it has failed: leaves no file. */
  remove(): Promise<void>;
}

const most = 0xffff_ffff;
/** Names are UTF-8. */
const FLAGS = 0x0800;
const DEFLATED = 8;
/** 1980-01-01, the earliest date: the export itself says when it was made. */
const DATE = 0x0021;

/** Throws the system's error, also when the file exists already. Only the owner may read it. */
export async function createZipFile(file: string): Promise<ZipFile> {
  const handle: FileHandle = await open(file, 'wx', 0o600);
  const directory: Buffer[] = [];
  let at = 0;
  const write = async (part: Buffer) => {
    await handle.writeFile(part);
    at += part.length;
    if (at > most)
      throw new Error('the export is larger than 4 GB, which a ZIP archive cannot hold: export to a folder');
  };
  return {
    async add(name, content) {
      const compressed = deflateRawSync(content);
      const path = Buffer.from(name);
      const shared = Buffer.alloc(26);
      shared.writeUInt16LE(20, 0);
      shared.writeUInt16LE(FLAGS, 2);
      shared.writeUInt16LE(DEFLATED, 4);
      shared.writeUInt16LE(DATE, 8);
      shared.writeUInt32LE(crc32(content), 10);
      shared.writeUInt32LE(compressed.length, 14);
      shared.writeUInt32LE(content.length, 18);
      shared.writeUInt16LE(path.length, 22);
      const place = Buffer.alloc(14);
      place.writeUInt32LE(at, 10);
      directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), shared, place, path]));
      await write(Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), shared, path, compressed]));
    },
    async close() {
      const start = at;
      await write(Buffer.concat(directory));
      const end = Buffer.alloc(22);
      end.write('PK\x05\x06', 'latin1');
      end.writeUInt16LE(directory.length, 8);
      end.writeUInt16LE(directory.length, 10);
      end.writeUInt32LE(at - start, 12);
      end.writeUInt32LE(start, 16);
      await write(end);
      await handle.close();
    },
    async remove() {
      await handle.close();
      await rm(file, { force: true });
    },
  };
}
