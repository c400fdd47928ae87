// contracts.yaml: contract templates by name.

import { z } from 'zod';
import type { DefinedNames } from './defined-names.js';
import { termsSchema, validFor } from './entitlements.js';
import { definedName, strictMap } from './field-types.js';

/** One template. */
export function contractSchema(names: DefinedNames) {
  return strictMap({
    sla: definedName(
      'sla',
      names,
      'The SLA of lines that name none; days start in the time zone of its calendar',
    ).optional(),
    validFor: validFor(),
    lines: z.record(z.string(), termsSchema(names)).meta({ description: 'The lines of the contract by name' }),
  });
}

/** The file. */
export function contractsFile(names: DefinedNames) {
  return z.record(z.string(), contractSchema(names));
}
