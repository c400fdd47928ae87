// The form that changes what is known of a customer. What somebody typed stays when it cannot be done.

import { LANGUAGES } from '../../core/email/language.js';
import type { CustomerRecord } from '../../ports/customers.js';
import { nameOf } from '../layout/addresses.js';
import { inLanguage } from '../layout/in-language.js';
import { Once } from '../layout/once.js';
import { formText } from '../request/form-text.js';
import type { Words } from '../words/words.js';
import { customerWords } from './customer-words.js';

interface Props {
  readonly customer: CustomerRecord;
  readonly words: Words;
  readonly typed: Readonly<Record<string, unknown>> | null;
}

export function EditCustomer({ customer, words, typed }: Props) {
  const own = inLanguage(customerWords, words);
  const isContact = customer.kind === 'contact';
  const before = {
    name: customer.name,
    account: customer.account ?? '',
    language: customer.language ?? '',
    notes: customer.notes ?? '',
    preferences: customer.bookingPreferences.join('\n'),
  };
  const shown = (name: keyof typeof before) => (typed === null ? before[name] : formText(typed, name));
  return (
    <section>
      <details open={typed !== null}>
        <summary>{own.edit}</summary>
        <form method="post" action="/console/customers/change" class="stacked">
          <Once />
          <input type="hidden" name="customer" value={nameOf(customer)} />
          {Object.entries(before).map(([name, value]) => (
            <input type="hidden" name={`was.${name}`} value={value} />
          ))}
          <label>
            {own.name} <input name="name" value={shown('name')} required maxlength={500} />
          </label>
          {isContact && (
            <label>
              {own.account} <input name="account" value={shown('account')} aria-describedby="account-help" />
              <span id="account-help" class="quiet">
                {own.noAccount}
              </span>
            </label>
          )}
          <label>
            {own.language}{' '}
            <select name="language">
              <option value="">{own.languageOfCase}</option>
              {LANGUAGES.map((language) => (
                <option value={language} selected={language === shown('language')}>
                  {new Intl.DisplayNames([words.language], { type: 'language' }).of(language) ?? language}
                </option>
              ))}
            </select>
          </label>
          <label>
            {own.notes}{' '}
            <textarea name="notes" rows={4} maxlength={100_000}>
              {shown('notes')}
            </textarea>
          </label>
          {isContact && (
            <>
              <label>
                {own.preferences}{' '}
                <textarea name="preferences" rows={2} aria-describedby="preferences-help">
                  {shown('preferences')}
                </textarea>
                <span id="preferences-help" class="quiet">
                  {own.preferencesHelp}
                </span>
              </label>
              <fieldset>
                <legend>{own.addresses}</legend>
                {customer.addresses.length > 1 &&
                  customer.addresses.map((address) => (
                    <label>
                      <input type="checkbox" name="remove" value={address} /> {`${own.remove}: ${address}`}
                    </label>
                  ))}
                <label>
                  {own.add}{' '}
                  <textarea name="add" rows={2}>
                    {typed === null ? '' : formText(typed, 'add')}
                  </textarea>
                </label>
              </fieldset>
            </>
          )}
          <button type="submit" class="main">
            {own.save}
          </button>
        </form>
      </details>
    </section>
  );
}
