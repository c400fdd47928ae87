// Kills this process at a point. SIGKILL to oneself takes effect before the next instruction: nothing is finished,
// flushed or told.

import type { World } from '../../src/app/world.js';
import { type Pass, throughWorld } from './calls.js';
import type { Point } from './points.js';

export interface Fuse {
  /** From now on the process dies at that point. */
  arm(point: Point): void;
  between(world: World): World;
}

export function openFuse(): Fuse {
  let armed: Point | undefined;
  let isLive = false;

  const burn = (when: Point['when'], call: string) => {
    if (armed === undefined) return;
    if (isLive && armed.when === when && armed.call === call) process.kill(process.pid, 'SIGKILL');
    if (when === 'after' && armed.once === call) isLive = true;
  };
  const pass: Pass = async (name, parameters, call) => {
    // Adding no jobs is no call.
    const [jobs] = parameters;
    if (name === 'jobs.add' && Array.isArray(jobs) && jobs.length === 0) return call();
    burn('before', name);
    const answer = await call();
    burn('after', name);
    return answer;
  };

  return {
    arm(point) {
      armed = point;
      isLive = point.once === undefined;
    },
    between: (world) => throughWorld(world, pass),
  };
}
