// The kinds of end that a case can have.

export const RESOLUTION_TYPES = ['problem-solved', 'information-provided'] as const;
export type ResolutionType = (typeof RESOLUTION_TYPES)[number];
