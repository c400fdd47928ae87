// In a form: tells it from every other one that was shown, so that what it asks for is done once.

import { randomUUID } from 'node:crypto';

export function Once() {
  return <input type="hidden" name="once" value={randomUUID()} />;
}
