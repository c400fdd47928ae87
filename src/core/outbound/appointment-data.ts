// The fields of templates that are about appointments and offers.

import { maybe, object, type TemplateData, values } from './template-field.js';

/** What somebody did about an appointment. */
export const bookingNews: TemplateData = {
  booking: object(values('title', 'startsAt', 'endsAt')),
  answer: object({
    ...values('what', 'text', 'words', 'label', 'at', 'stands'),
    by: object(values('name', 'address')),
  }),
};

const slots = { slots: { each: values('number', 'start', 'end') } };

/** The appointments of the case as they are now, but for the one that the mail is about anyway. */
export const schedule: TemplateData = {
  appointments: { each: values('title', 'startsAt', 'endsAt', 'who', 'answer') },
  offers: { each: { ...values('title', 'until'), ...slots } },
  waits: { each: values('title', 'before') },
};

/** To the agents who do it. */
export const agentBooking: TemplateData = {
  booking: object(values('title', 'startsAt', 'endsAt', 'location')),
  change: object(values('what', 'text')),
};

/** To the customer. */
export const booking = object(values('title', 'startsAt', 'endsAt', 'location', 'reason', 'who'));
export const slotOffer: TemplateData = {
  ...values('text', 'isSigned'),
  agent: object(values('name')),
  taken: maybe(values('start', 'end')),
  offer: object({ ...values('service', 'title'), ...slots }),
};
export const freed = object({ ...values('service', 'title', 'until'), ...slots });
