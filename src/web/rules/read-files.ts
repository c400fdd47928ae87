// The files of a rule folder that somebody chose in a browser. Nothing of them is written to a file, and no name leads
// to one.

export interface ChosenFiles {
  /** Rule files by name. */
  readonly files: Readonly<Record<string, string>>;
  readonly tests: Readonly<Record<string, string>>;
  /** Base64, by the name that tests use. */
  readonly mails: Readonly<Record<string, string>>;
}

/** The name of a file that is none of these, or what was chosen. */
export async function readFiles(chosen: unknown): Promise<ChosenFiles | { readonly unknown: string } | undefined> {
  const given = [chosen ?? []].flat().filter((one): one is File => one instanceof File && one.size > 0);
  if (given.length === 0) return undefined;
  const read = { files: {}, tests: {}, mails: {} } as Record<keyof ChosenFiles, Record<string, string>>;
  for (const file of given) {
    const name = file.name.split(/[\\/]/).at(-1) ?? '';
    if (/^[\w-]+\.test\.yaml$/.test(name)) read.tests[name] = await file.text();
    else if (/^[\w-]+\.yaml$/.test(name)) read.files[name] = await file.text();
    else if (/^[\w .-]+\.eml$/.test(name)) read.mails[name] = Buffer.from(await file.arrayBuffer()).toString('base64');
    else return { unknown: name };
  }
  return read;
}
