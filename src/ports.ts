// What the use cases need from the world, in the words of the domain. Adapters implement these; tests and the demo use
// the same real ones.

export * from './ports/account.js';
export * from './ports/basics.js';
export * from './ports/connection.js';
export * from './ports/contracts.js';
export * from './ports/decided-mails.js';
export * from './ports/entitlements.js';
export * from './ports/folder.js';
export * from './ports/jobs.js';
export * from './ports/lease.js';
export * from './ports/mailbox.js';
export * from './ports/measures.js';
export * from './ports/oauth.js';
export * from './ports/post.js';
export * from './ports/quarantine.js';
export * from './ports/reading.js';
export * from './ports/shadows.js';
export * from './ports/store.js';
export * from './ports/world.js';
