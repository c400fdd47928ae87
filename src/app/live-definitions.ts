// The rules and templates in force in this process: loaded from the folders of the settings, kept in the database under
// their version, and replaced as a whole when the files change.

import { folderFingerprint } from '../adapters/files/folder-fingerprint.js';
import type { Clock, Log } from '../ports/clock-and-log.js';
import type { RuleSetVersions } from '../ports/rule-set-versions.js';
import {
  type Definitions,
  type LiveDefinitions,
  liveDefinitions,
  reloadWhenChanged,
} from '../usecases/maintenance/reload.js';
import type { Config } from './config.js';

export interface FollowedDefinitions extends LiveDefinitions {
  /** A pass to be repeated: takes the files once they have changed. */
  readonly reloadWhenChanged: () => Promise<void>;
}

export interface FollowedDefinitionsDeps {
  /** Throws an Error for people that names every problem. */
  readonly load: () => Promise<Definitions>;
  /** Opened after the files were found to be usable. */
  readonly ruleSetVersions: () => Promise<RuleSetVersions>;
  readonly clock: Clock;
  readonly log: Log;
}

export async function openDefinitions(config: Config, deps: FollowedDefinitionsDeps): Promise<FollowedDefinitions> {
  // Stamped before they are read, so that a change in between is noticed.
  const stamp = () => folderFingerprint([config.rulesDir, config.templatesDir]);
  const used = await stamp();
  const first = await deps.load();
  const live = await liveDefinitions(first, { ...deps, ruleSetVersions: await deps.ruleSetVersions() });
  return { ...live, reloadWhenChanged: reloadWhenChanged(live, stamp, used) };
}
