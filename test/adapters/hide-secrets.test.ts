import { describe, expect, it } from 'vitest';
import { hideSecrets } from '../../src/adapters/hide-secrets.js';

const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('secrets that a server repeats', () => {
  const password = 'plum & pear/7';
  it.each([
    ['as they are', `bad login "ana" "${password}"`, 'bad login "ana" "[hidden]"'],
    ['in a form', `refused: user=ana&pass=${encodeURIComponent(password)}`, 'refused: user=ana&pass=[hidden]'],
    ['in AUTH PLAIN', `535 ${base64(`\0ana\0${password}`)} failed`, '535 [hidden] failed'],
    ['in AUTH LOGIN', `535 ${base64(password)} failed`, '535 [hidden] failed'],
    ['in XOAUTH2', `${base64(`user=ana\u0001auth=Bearer ${password}\u0001\u0001`)}`, '[hidden]'],
  ])('are hidden: %s', (_form, said, shown) => {
    expect(hideSecrets(said, [null, undefined, '', password])).toBe(shown);
  });

  it('leave everything else alone', () => {
    const said = '535 5.7.8 Authentication failed for ana@example.com, see ticket YW5hIGxvZ2luIGZhaWxlZA==';
    expect(hideSecrets(said, [password, 'a', null])).toBe(said);
  });
});
