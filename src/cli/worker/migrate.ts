// `casemill migrate`: what `start` does by itself, for those who want to do it before.

export async function migrateCommand(migrate: () => Promise<readonly string[]>): Promise<number> {
  const applied = await migrate();
  console.log(applied.length === 0 ? 'The database is up to date.' : `Applied: ${applied.join(', ')}`);
  return 0;
}
