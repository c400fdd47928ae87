// Checks the template files: that the used ones exist, that all of them can be parsed, and that they use only fields
// that they will get. Reports every problem of every file with its position.

import path from 'node:path';
import Handlebars from 'handlebars';
import { type TemplateUse, templateData } from '../../core/outbound/template-data.js';
import type { SourceLocation } from '../../core/rule-set/source-location.js';
import { describeFileError } from '../../core/text-file/file-error.js';
import { helpers, languageProblem } from './handlebars.js';
import { syntaxProblem } from './syntax-problem.js';
import { type TemplateProblem, templateProblems } from './template-fields.js';
import { listTemplates, readTemplate } from './template-files.js';

/** A problem with its file. */
export interface TemplateFileProblem extends TemplateProblem {
  /** Relative to the working directory: `templates/acknowledgement.hbs`. For a missing template, the rule file that
   *  names it. */
  readonly file: string;
}

interface Used {
  readonly name: string;
  readonly use: TemplateUse;
  readonly at: SourceLocation | null;
}

/** Unused templates are only parsed. Missing ones are expected in the first folder. */
export async function checkTemplateFiles(
  folders: readonly [string, ...string[]],
  used: readonly Used[],
): Promise<readonly TemplateFileProblem[]> {
  const files = await listTemplates(folders);
  const names = files.map(({ name }) => name);
  const missing = used
    .filter(({ name }) => !names.includes(`${name}.hbs`))
    .map((one) => missingTemplate(relativePath(folders[0]), one));
  const found = await Promise.all(
    files.map(async ({ name: file, path: at }) => {
      // `acknowledgement.de.html.hbs` belongs to `acknowledgement`.
      const [name] = file.split('.');
      const uses = new Set(used.filter((one) => one.name === name).map(({ use }) => use));
      const language = languageProblem(file.replace(/(?:\.html)?\.hbs$/, ''), names);
      const ofName: readonly TemplateProblem[] =
        language === null ? [] : [{ line: 1, column: 1, severity: 'error', code: 'bad-name', message: language }];
      return [...ofName, ...(await problemsOf(at, !file.endsWith('.html.hbs'), uses))].map((problem) => ({
        file: relativePath(at),
        ...problem,
      }));
    }),
  );
  return [...missing, ...found.flat()];
}

function relativePath(file: string): string {
  return path.relative(process.cwd(), file) || '.';
}

function missingTemplate(directory: string, { name, at }: Used): TemplateFileProblem {
  const file = path.join(directory, `${name}.hbs`);
  const { line, column } = at ?? { line: 1, column: 1 };
  const message = at === null ? 'the file is missing' : `template "${name}" is missing: write ${file}`;
  return { file: at?.file ?? file, line, column, severity: 'error', code: 'missing-template', message };
}

async function problemsOf(
  file: string,
  hasSubject: boolean,
  uses: ReadonlySet<TemplateUse>,
): Promise<readonly TemplateProblem[]> {
  const error = (line: number, code: string, message: string): TemplateProblem[] => [
    { line, column: 1, severity: 'error', code, message },
  ];
  let source: string;
  try {
    source = await readTemplate(file);
  } catch (thrown) {
    return error(1, 'unreadable-file', `the file cannot be read: ${describeFileError(thrown)}`);
  }
  if (hasSubject && !/^Subject:[ \t]*.+\n\n/.test(source)) {
    return error(1, 'no-subject', 'it must begin with "Subject: …", then a blank line, then the text');
  }
  let program: hbs.AST.Program;
  try {
    program = Handlebars.parseWithoutProcessing(source);
  } catch (thrown) {
    return [syntaxProblem(source, thrown)];
  }
  return [...uses].flatMap((use) => templateProblems(program, templateData(use), Object.keys(helpers)));
}
