// Whether a case can be a child of another one. There is one level: a child has no children.

import { closedProblem } from './merge.js';
import { caseNumber } from './number.js';
import type { CaseState } from './state.js';
import { isActive } from './status.js';

/** A parent with more is a list of something else. */
export const MOST_CHILDREN = 100;

/** A case, and how many children it has. */
export interface Relative {
  readonly state: CaseState;
  readonly children: number;
}

export interface ParentProblem {
  readonly code: 'same-case' | 'case-closed' | 'case-merged' | 'child-of-other' | 'has-children' | 'too-many';
  /** For people. */
  readonly text: string;
}

/** Null when the case may become a child of `parent`. */
export function parentProblem(child: Relative, parent: Relative): ParentProblem | null {
  const [ofChild, ofParent] = [caseNumber(child.state.number), caseNumber(parent.state.number)];
  if (child.state.id === parent.state.id) return { code: 'same-case', text: `${ofChild} cannot be its own parent` };
  const closed = [child.state, parent.state].find(({ status }) => !isActive(status));
  if (closed !== undefined) return closedProblem(closed);
  if (parent.state.parent !== null) {
    return { code: 'child-of-other', text: `${ofParent} is itself a child of ${caseNumber(parent.state.parent)}` };
  }
  if (child.state.parent !== null && child.state.parent !== parent.state.number) {
    return { code: 'child-of-other', text: `${ofChild} is a child of ${caseNumber(child.state.parent)} already` };
  }
  if (child.children > 0) return { code: 'has-children', text: `${ofChild} has children of its own` };
  if (parent.children >= MOST_CHILDREN) {
    return { code: 'too-many', text: `${ofParent} has ${parent.children} children; ${MOST_CHILDREN} are the most` };
  }
  return null;
}

/** Null when the children of the source may become those of the target, into which it is merged. */
export function mergedParentProblem(source: Relative, target: Relative): ParentProblem | null {
  const [from, into] = [caseNumber(source.state.number), caseNumber(target.state.number)];
  const parents = [source.state.parent, target.state.parent];
  if (parents[0] !== null && parents[1] !== null && parents[0] !== parents[1]) {
    return { code: 'child-of-other', text: `${from} and ${into} are children of different cases` };
  }
  if (source.children > 0 && target.state.parent !== null) {
    return { code: 'has-children', text: `${from} has children, and ${into} is itself a child` };
  }
  const together = source.children + target.children;
  if (together <= MOST_CHILDREN) return null;
  return { code: 'too-many', text: `${into} would have ${together} children; ${MOST_CHILDREN} are the most` };
}
