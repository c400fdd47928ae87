// The configuration of the tests' Dovecot: nothing outside its folder, no delays meant for attackers.

import { execFileSync } from 'node:child_process';
import { userInfo } from 'node:os';

export interface DovecotPlace {
  readonly dir: string;
  readonly port: number;
  /** 0: no TLS. */
  readonly tlsPort: number;
  /** Takes OAuth tokens too, and asks there whose they are (RFC 7662); null: only passwords. */
  readonly introspectionUrl: string | null;
  readonly mailOwner: { readonly uid: number; readonly gid: number };
}

/** The text of dovecot.conf, for version 2.3. */
export function dovecotSettings({ dir, port, tlsPort, introspectionUrl, mailOwner }: DovecotPlace): string {
  const { uid, username } = userInfo();
  // Without root there are no other users to become, and no chroot.
  const group = execFileSync('id', ['-gn'], { encoding: 'utf8' }).trim();
  const unprivileged = `
default_internal_user = ${username}
default_login_user = ${username}
default_internal_group = ${group}
service imap-login {
  chroot =
}
service anvil {
  chroot =
}
`;
  const tls = tlsPort === 0 ? 'ssl = no' : `ssl = yes\nssl_cert = <${dir}/certificate.pem\nssl_key = <${dir}/key.pem`;
  return `
base_dir = ${dir}/run
state_dir = ${dir}/state
instance_name = ${dir.split('/').at(-1)}
log_path = ${dir}/dovecot.log
protocols = imap
listen = 127.0.0.1
${tls}
disable_plaintext_auth = no
auth_mechanisms = plain login${introspectionUrl === null ? '' : ' xoauth2 oauthbearer'}
auth_failure_delay = 0
mail_location = maildir:~/Maildir
mail_fsync = never
mail_max_userip_connections = 1000
first_valid_uid = 1
passdb {
  driver = passwd-file
  args = username_format=%u ${dir}/passwd
}
${introspectionUrl === null ? '' : `passdb {\n  driver = oauth2\n  mechanisms = xoauth2 oauthbearer\n  args = ${dir}/oauth2.conf\n}`}
userdb {
  driver = static
  args = uid=${mailOwner.uid} gid=${mailOwner.gid} home=${dir}/home/%u
}
namespace inbox {
  inbox = yes
  separator = /
}
service imap-login {
  service_count = 0
  process_min_avail = 1
  inet_listener imap {
    address = 127.0.0.1
    port = ${port}
  }
  inet_listener imaps {
    address = 127.0.0.1
    port = ${tlsPort}
    ssl = yes
  }
}
service anvil {
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service stats {
  unix_listener stats-writer {
    mode = 0666
  }
}
${uid === 0 ? '' : unprivileged}`;
}

/** The text of oauth2.conf, to which dovecot.conf points. */
export function dovecotTokenSettings(introspectionUrl: string): string {
  return `introspection_mode = post
introspection_url = ${introspectionUrl}
username_attribute = username
active_attribute = active
active_value = true
`;
}
