// The ways in which a case can be resolved.

export const RESOLUTION_TYPES = ['problem-solved', 'information-provided'] as const;
export type ResolutionType = (typeof RESOLUTION_TYPES)[number];
