// Lists the template files in use: those in the admin's folder, and the package's own for mails that the folder lacks,
// so that the mails of a new version can be sent before anybody wrote templates for them.

import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { decodeUtf8 } from '../../core/text-file/utf8.js';

/** A template file. */
export interface TemplateFile {
  /** `acknowledgement.de.hbs` */
  readonly name: string;
  readonly path: string;
}

/** Sorted by name. A mail comes from the first folder that has any of its files, in all its languages and with its
 *  HTML, so that the texts of two authors are never mixed. Throws an Error for people. */
export async function listTemplates(folders: readonly string[]): Promise<readonly TemplateFile[]> {
  const ofMail = new Map<string, { readonly folder: string; readonly files: TemplateFile[] }>();
  for (const folder of new Set(folders)) {
    for (const name of await filesOf(folder)) {
      const [mail = ''] = name.split('.');
      const known = ofMail.get(mail) ?? { folder, files: [] };
      ofMail.set(mail, known);
      if (known.folder === folder) known.files.push({ name, path: path.join(folder, name) });
    }
  }
  return [...ofMail.values()].flatMap(({ files }) => files).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The text of a template, with LF as line ends. Throws an Error for people when it is not UTF-8, or has no end: nobody
 *  waits for a pipe. */
export async function readTemplate(file: string): Promise<string> {
  const found = await stat(file);
  if (!found.isFile() && !found.isDirectory()) throw new Error('it is a pipe or a device, and no file');
  return decodeUtf8(await readFile(file)).replaceAll('\r\n', '\n');
}

async function filesOf(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).filter((file) => file.endsWith('.hbs'));
  } catch (error) {
    throw new Error(`cannot read the templates folder ${folder}; set CASEMILL_TEMPLATES to use another one`, {
      cause: error,
    });
  }
}
