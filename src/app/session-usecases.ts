// Binds the use cases of signing in to a context.

import { hashOfSignIn, newSignInSecret } from '../adapters/crypto/sign-in-secret.js';
import type { RenderTemplate } from '../ports/outgoing.js';
import {
  endOtherSessions,
  endSession,
  findSession,
  forgetOldSessions,
  listSessions,
  redeemSignInLink,
  signInByAddress,
} from '../usecases/session/sessions.js';
import { mailSignInLink, makeSignInLink } from '../usecases/session/sign-in-link.js';
import { bind } from './bind.js';
import type { Context } from './context.js';
import { once } from './once.js';

export function sessionUsecases(context: Context) {
  const { clock, newId, log } = context;
  const signedIn = once(async () => {
    const { current } = await context.definitions();
    const { sessions, signInLinks, audit } = await context.repositories();
    const secrets = { newSecret: newSignInSecret, hashOf: hashOfSignIn };
    return { sessions, signInLinks, audit, rules: () => current().rules, clock, newId, ...secrets };
  });
  const mailing = once(async () => {
    const { current } = await context.definitions();
    const render: RenderTemplate = (...mail) => current().render(...mail);
    return { ...(await signedIn()), render, send: (await context.world()).send, signer: await context.signer(), log };
  });
  const linking = async () => {
    const { signInLinks } = await context.repositories();
    const rules = await context.rules();
    return { signInLinks, rules: () => rules, clock, newSecret: newSignInSecret, hashOf: hashOfSignIn };
  };
  return {
    makeSignInLink: bind(linking, makeSignInLink),
    mailSignInLink: bind(mailing, mailSignInLink),
    redeemSignInLink: bind(signedIn, redeemSignInLink),
    signInByAddress: bind(signedIn, signInByAddress),
    findSession: bind(signedIn, findSession),
    listSessions: bind(signedIn, listSessions),
    endSession: bind(signedIn, endSession),
    endOtherSessions: bind(signedIn, endOtherSessions),
    forgetOldSessions: bind(signedIn, forgetOldSessions),
  };
}
