// `casemill rules schema`: what may be written in rule files, as JSON Schema, for editors.

import { command } from '../command-line/command.js';

export const schema = command({
  usage: 'schema [file]',
  description: 'print the JSON Schema of a rule file, or of all, for editors',
  example: 'casemill rules schema routing.yaml',
  run: async ({ file }) => (await import('./print-schema.js')).printSchema(file),
});
