// What the command line adds to the story of a mail: how one that waits for a person goes on.

import { expect, it } from 'vitest';
import { commandLineStory } from '../../src/cli/log/story-text.js';

it('names the command that shows a held or quarantined mail, until somebody discarded it', () => {
  expect(commandLineStory.held('unproven', '3f2a')).toBe('held for a person (unproven), see `casemill held show 3f2a`');
  expect(commandLineStory.quarantined('failed', '3f2a')).toContain('see `casemill quarantine show 3f2a`');
  expect(commandLineStory.held('discarded', '3f2a')).not.toContain('casemill');
});
