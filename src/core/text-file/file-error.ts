// Why a file could not be read or written, in words: the codes of the system are for programs.

const WORDS: Readonly<Record<string, string>> = {
  EACCES: 'this user may not',
  EEXIST: 'it exists already',
  EISDIR: 'it is a folder',
  ENOENT: 'there is no such file or folder',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'it is not a folder',
  EPERM: 'this user may not',
  EROFS: 'the disk takes no changes',
};

/** The words for an error of the file system, for any other error its message. */
export function describeFileError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return ('code' in error && WORDS[String(error.code)]) || error.message;
}
