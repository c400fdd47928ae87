// A service by its name.

import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { Service } from '../../core/rule-set/scheduling.js';
import { type Refusal, refuse } from './action.js';

export function findService({ services }: RuleSet, name: string): Service | Refusal {
  const all = [...services.keys()].join(', ') || 'none';
  return services.get(name) ?? refuse('no-service', `there is no service "${name}" (services: ${all})`);
}
