// The event of an active case that is put aside or taken up again.

import type { PauseStatus } from '../rule-set/case-values.js';
import type { StatusChanged } from './event.js';

export function statusChange(status: 'in-progress' | PauseStatus, newId: () => string, at: Date): StatusChanged {
  if (status === 'in-progress') return { type: 'status-changed', status, at };
  return { type: 'status-changed', status, pauseId: newId(), at };
}
