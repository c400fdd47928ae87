// Who takes part in the demo, and what the customers have bought.

/** The mailbox that the worker reads. */
export const mailbox = {
  name: 'demo',
  address: 'support@casemill.example',
  passwordVariable: 'CASEMILL_DEMO_PASSWORD',
};
export const operators = 'operators@casemill.example';

/** A customer with Gold support. */
export const ana = 'ana@contoso.example';
/** A customer with Standard support. */
export const bob = 'bob@fabrikam.example';
/** Unknown to the system. */
export const carol = 'carol@stranger.example';
/** Agents of the shipped rules. */
export const lena = 'lena@example.com';
export const omar = 'omar@example.com';

/** Domains of everybody who can become a contact: the demo may clear away their records. */
export const domains = ['contoso.example', 'fabrikam.example', 'stranger.example'];

/** What is imported before the first mail. */
export const dataset = `
accounts:
  - { name: Contoso, domain: contoso.example }
  - { name: Fabrikam, domain: fabrikam.example }
contacts:
  - { email: ${ana}, name: Ana Alvarez, account: Contoso }
  - { email: ${bob}, name: Bob Brandt, account: Fabrikam }
products:
  - { name: LaserJet 9 }
entitlements:
  - { name: Contoso Gold, customer: Contoso, terms: 15 cases, channel: email, sla: gold }
  - { name: Fabrikam Standard, customer: Fabrikam, terms: 50 cases, channel: email, sla: standard }
articles:
  - number: KA-1001
    title: When a printer smells of smoke
    text: |
      Switch it off at the mains and let it cool for ten minutes.
      Then open the rear cover and look at the fuse: a black one is a blown one.
      Fuses of this type are rated 10 A; use no others.
`;
