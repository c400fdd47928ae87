// Explains file system errors to people, who cannot be expected to know codes such as EACCES.

const MESSAGES: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EDQUOT: 'the quota of the disk is used up',
  EEXIST: 'it already exists',
  EISDIR: 'it is a folder',
  ELOOP: 'its links lead in a circle',
  ENAMETOOLONG: 'its name is too long',
  ENOENT: 'there is no such file or folder',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'it is not a folder',
  EPERM: 'operation not permitted',
  EROFS: 'the file system is read-only',
};

/** A short text for a file system error; the message of any other error. */
export function describeFileError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return ('code' in error && MESSAGES[String(error.code)]) || error.message;
}
