// Notices that npm has gone which started this process. `npx casemill start` runs it below a shell, and SIGTERM to npx
// ends npx and that shell without reaching us: a worker would go on that nobody knows of.

const lookEveryMs = 500;

/** Resolves when the parent of this process has ended. Processes that npm did not start may outlive whoever started
 *  them, as `nohup` and daemons do, and it never resolves for them. `getParent`: the id of the parent process now. */
export function endOfParent(startedByNpm: boolean, getParent = () => process.ppid): Promise<'npm has ended'> {
  return new Promise((resolve) => {
    if (!startedByNpm) return;
    const parent = getParent();
    const timer = setInterval(() => {
      if (getParent() === parent) return;
      clearInterval(timer);
      resolve('npm has ended');
    }, lookEveryMs);
    timer.unref();
  });
}
