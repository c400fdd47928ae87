// The files around the rules of a new installation: settings with secrets, a systemd unit, a compose file.

import { type SetUpPlan, secretVariable } from './plan.js';

export interface Placement {
  /** Where the installation is: the folder of these files. */
  readonly folder: string;
  /** The Node that runs it. */
  readonly node: string;
  /** The user who will run it. */
  readonly user: string;
}

/** A larger young generation: what a batch of mails needs is gone before it is moved to the old one. In megabytes. */
const workerFlags = '--max-semi-space-size=64';

/** Secrets; for the owner only. */
export function environmentText(plan: SetUpPlan, secret: string): string {
  return `# Settings and secrets of Casemill. Nobody else should read this file. MANUAL.md lists all settings ("Settings").

# How Casemill logs in to ${plan.address}.
${secretVariable(plan)}=${envValue(secret)}

# Where people open the console, and programs the API:
# CASEMILL_HTTP=127.0.0.1:8025
# CASEMILL_URL=https://support.example.com

# Without DATABASE_URL a PostgreSQL that npm brings runs in .casemill. With an own server, also set CASEMILL_SECRET
# (\`openssl rand -hex 32\`), the same for every worker, and keep it with the backups.
# DATABASE_URL=postgresql://casemill:password@localhost:5432/casemill
# CASEMILL_SECRET=
# REDIS_URL=redis://localhost:6379
`;
}

/** A value as Node's and systemd's readers of such files both take it. */
export function envValue(value: string): string {
  if (/^[\w.@%+=:,/-]*$/.test(value)) return value;
  return value.includes("'") ? `"${value}"` : `'${value}'`;
}

/** What no notation of both readers can hold. */
export function cannotBeKept(value: string): boolean {
  return /[\r\n]/.test(value) || (value.includes("'") && /["\\$`]/.test(value));
}

export function systemdUnit({ folder, node, user }: Placement): string {
  return `# A systemd service for the worker:
#   sudo cp casemill.service /etc/systemd/system/ && sudo systemctl enable --now casemill
#   journalctl -u casemill -f

[Unit]
Description=Casemill: support mailboxes to cases
After=network-online.target
Wants=network-online.target

[Service]
User=${user}
WorkingDirectory=${folder.replaceAll('%', '%%')}
# Casemill reads .env in its working folder by itself.
ExecStart="${node}" ${workerFlags} node_modules/casemill/dist/main.js
Restart=always
RestartSec=5
# It finishes the mail in hand; the embedded database stops after it.
TimeoutStopSec=40
KillMode=mixed
# It needs its own folder, the network, and nothing else.
NoNewPrivileges=yes
PrivateTmp=yes
ProtectSystem=strict
ReadWritePaths=${folder.replaceAll('%', '%%')}${user === 'root' ? ' /var/lib' : ''}

[Install]
WantedBy=multi-user.target
`;
}

export function composeFile(): string {
  return `# The worker of this folder in a container, with PostgreSQL beside it. Put CASEMILL_SECRET and POSTGRES_PASSWORD into .env first
# (\`openssl rand -hex 32\` makes one), then: docker compose up -d
# Several workers: docker compose up -d --scale worker=3

services:
  worker:
    image: node:20-bookworm-slim
    init: true
    restart: unless-stopped
    stop_grace_period: 40s
    working_dir: /app
    user: node
    command: [ node, ${workerFlags}, node_modules/casemill/dist/main.js ]
    env_file: .env
    environment:
      DATABASE_URL: postgresql://casemill:\${POSTGRES_PASSWORD:?set it in .env}@postgres:5432/casemill
      CASEMILL_SECRET: \${CASEMILL_SECRET:?set it in .env, and never change it}
      CASEMILL_HOME: /app/data
      HOME: /tmp
    volumes:
      - .:/app
    depends_on:
      postgres: { condition: service_healthy }

  postgres:
    image: postgres:17-bookworm
    restart: unless-stopped
    environment:
      POSTGRES_USER: casemill
      POSTGRES_PASSWORD: \${POSTGRES_PASSWORD:?set it in .env}
      POSTGRES_DB: casemill
    volumes:
      - postgres:/var/lib/postgresql/data
    healthcheck:
      test: [ CMD, pg_isready, --host=127.0.0.1, --username=casemill, --dbname=casemill ]
      interval: 5s
      retries: 12
      start_period: 30s

volumes:
  postgres:
`;
}
