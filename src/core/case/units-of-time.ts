// The units of time that people write behind a number of hours or minutes: sources of patterns, in lower case.

export const HOURS = 'hours?|hrs?|h|stunden?|std|heures?|horas?|uur|ore|ora|godz';
/** `m` may mean metres. */
export const MINUTES_SPELLED = 'min(?:s|ut(?:e[ns]?|os?|i|y|a)?)?|minuut|mn';
export const MINUTES = `${MINUTES_SPELLED}|m`;
/** Behind a unit; `5m/s`, `5m²` and `5m-Kabel` are none. */
export const UNIT_ENDS = `(?![\\p{L}\\p{M}\\p{N}'’"/²³°%]|[.,:]\\d|-[^ ])`;
