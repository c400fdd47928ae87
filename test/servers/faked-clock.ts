// A clock that a test sets, for servers that are programs of their own: Debian's libfaketime, loaded before them.

import { findProgram } from './program.js';

/** For `describe.skipIf(!fakedClockAvailable())`. */
export function fakedClockAvailable(): boolean {
  return process.platform === 'linux' && findProgram('faketime', 'faketime') !== undefined;
}

/** Variables with which a program believes the clock of `file`: seconds with a sign, such as `-7200`, that the true
 *  time is off. It looks at the file every second. Its timers go on, as they do when a machine's clock is set. */
export function fakedClock(file: string): Readonly<Record<string, string>> {
  return {
    // The loader finds the platform's folder.
    LD_PRELOAD: '/usr/$LIB/faketime/libfaketime.so.1',
    FAKETIME_TIMESTAMP_FILE: file,
    FAKETIME_CACHE_DURATION: '1',
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
  };
}
