// Types for hoodiecrow-imap, which has none: the parts that the demo uses.
declare module 'hoodiecrow-imap' {
  interface HoodiecrowServer {
    listen(port: number, host: string, listening: () => void): void;
    close(closed?: () => void): void;
    appendMessage(mailbox: string, flags: string[], internalDate: Date | false, raw: string): void;
    readonly server: import('node:net').Server;
  }
  export default function hoodiecrow(options: {
    plugins: readonly string[];
    users: Readonly<Record<string, { password: string }>>;
    storage: Readonly<Record<string, object>>;
  }): HoodiecrowServer;
}
