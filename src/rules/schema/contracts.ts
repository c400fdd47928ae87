// contracts.yaml: templates of contracts by name: what a customer who signs one gets, line by line.

import { z } from 'zod';
import type { DefinedNames } from './defined-names.js';
import { termsSchema, validFor } from './entitlements.js';
import { definedName, strictMap } from './field-types.js';

/** One template. */
export function contractSchema(names: DefinedNames) {
  return strictMap({
    sla: definedName('sla', names, 'The SLA of lines that name none, in whose calendar days begin').optional(),
    validFor: validFor(),
    lines: z.record(z.string(), termsSchema(names)).meta({ description: 'What is bought, by the names of the lines' }),
  });
}

/** The file. */
export function contractsFile(names: DefinedNames) {
  return z.record(z.string(), contractSchema(names));
}
