// Where a test belongs: beside the folder of src that it is about, and in the project of vitest.config.ts whose tests
// need as much as it does.

import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { unitTests } from '../../vitest.config.js';
import { testFiles } from './test-files.js';

const src = path.resolve(import.meta.dirname, '../../src');
/** Tests of the whole, of the house and of the tests' own servers. */
const withoutRoom = ['crash', 'e2e', 'fuzz', 'house', 'servers', 'soak'];
const files = testFiles();

const isUnitTest = (name: string) => unitTests.some((place) => name === place || name.startsWith(`${place}/`));
const isSlow = (name: string) => name.endsWith('.slow.test.ts');
const names = (some: typeof files) => some.map(({ name }) => name);

describe('every test', () => {
  it('lies in a folder that src has too', () => {
    const folders = [...new Set(files.map(({ name }) => path.posix.dirname(name)))];
    const rooms = folders.filter((folder) => !withoutRoom.includes(folder.split('/')[0] ?? ''));
    expect(rooms.filter((folder) => !existsSync(path.join(src, folder)))).toEqual([]);
  });

  it('is among the unit tests only if it starts no server and no program', () => {
    expect(names(files.filter(({ name, needsServers }) => isUnitTest(name) && needsServers))).toEqual([]);
  });

  it('is among the unit tests if it starts nothing: unitTests in vitest.config.ts lists them', () => {
    expect(names(files.filter(({ name, needsServers }) => !isUnitTest(name) && !needsServers))).toEqual([]);
  });

  it('is called slow only if it starts nothing', () => {
    expect(names(files.filter(({ name, needsServers }) => isSlow(name) && needsServers))).toEqual([]);
  });

  it('lies in a file of a size that can be read', () => {
    expect(names(files.filter(({ lines }) => lines > 400))).toEqual([]);
  });

  it('has a name of its own in its file', () => {
    expect(files.flatMap(({ name, titles }) => twice(titles).map((title) => `${name}: ${title}`))).toEqual([]);
  });
});

/** Titles with `%s` and the like become names by the rows of their tables. */
function twice(titles: readonly string[]): readonly string[] {
  return titles.filter((title, index) => titles.indexOf(title) !== index && !/%[sdifjo#]|\$\w/.test(title));
}
