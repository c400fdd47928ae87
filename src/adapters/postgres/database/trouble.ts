// Recognises errors that are trouble of the database itself, and puts a full disk into words.

import { DatabaseTroubleError } from '../../../ports/database-trouble.js';

const diskFull = '53100';
/** SQLSTATEs: no resources, shutting down, input and output, read-only. Not "out of memory", which a single statement
 *  may cause. */
const ofServer = new Set([diskFull, '53300', '53400', '57P01', '57P02', '57P03', '57P05', '58030', '25006']);
const ofConnection = /^(08...|ECONN\w+|EPIPE|ETIMEDOUT|EAI_AGAIN|ENOTFOUND|EHOSTUNREACH|ENETUNREACH)$/;
/** What `pg` says without a code. */
const lostConnection = /^Connection terminated|not queryable$|^timeout exceeded when trying to connect$/;

/** The error itself, or what it means when it is trouble of the database. */
export function asTrouble(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof DatabaseTroubleError) return error;
  const { code = '' } = error as { code?: string };
  const message = error.message || code;
  if (code === diskFull) {
    const words = `the disk of the database is full (${message}): make room there`;
    return new DatabaseTroubleError(words, code, { cause: error });
  }
  const isTrouble = ofServer.has(code) || ofConnection.test(code) || lostConnection.test(error.message);
  return isTrouble ? new DatabaseTroubleError(message, code, { cause: error }) : error;
}
