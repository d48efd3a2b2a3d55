import type { Fit, NameDocument } from '@ctxr/model';

/** From one version to a neighbour of it. */
export interface VersionStep {
  readonly from: string;
  readonly to: string;
}

/** What moving from one version to another means to those who read payloads, and to those who write them. */
export interface Move {
  /** Whether a reader who moves still reads what it read before. */
  readonly reader: Fit;
  /** Whether those who stay read what a writer who moves writes. */
  readonly writer: Fit;
  /** The step that keeps each from being compatible: the one that breaks, else the first of which it is not known. */
  readonly because?: { readonly reader?: VersionStep; readonly writer?: VersionStep };
}

/**
 * Composes the relations of neighbours on the way from one version of a name to another, whatever became of those in
 * between. What every step keeps is kept. What a step breaks, another may give back: a break is certain only where all
 * other steps are compatible in the other direction. Where the index tells no way, nothing is known.
 */
export function relationBetween(name: NameDocument, from: string, to: string): Move {
  const way = wayBetween(name, from, to);
  if (way === undefined) return { reader: 'unknown', writer: 'unknown' };
  const [reader, writer] = [composed(way, 'backward', 'forward'), composed(way, 'forward', 'backward')];
  const because = { ...(reader.step && { reader: reader.step }), ...(writer.step && { writer: writer.step }) };
  return { reader: reader.fit, writer: writer.fit, ...((reader.step ?? writer.step) && { because }) };
}

type Direction = 'backward' | 'forward';

interface Step extends Readonly<Record<Direction, Fit>> {
  readonly step: VersionStep;
}

/** Down from the first version to the highest that both come from, and up to the second; mostly it is one or the other. */
function wayBetween(name: NameDocument, from: string, to: string): readonly Step[] | undefined {
  const [down, up] = [stepsBelow(name, from), stepsBelow(name, to)];
  if (down === undefined || up === undefined) return undefined;
  const below = [to, ...up.map(({ step }) => step.from)];
  const meeting = [from, ...down.map(({ step }) => step.from)].findIndex((version) => below.includes(version));
  if (meeting < 0) return undefined;
  const end = meeting === 0 ? from : down[meeting - 1]?.step.from;
  return [...down.slice(0, meeting).map(turned), ...up.slice(0, below.indexOf(end ?? '')).reverse()];
}

/** The steps that led to a version, the last one first; undefined for a version that the name does not have. */
function stepsBelow({ versions }: NameDocument, version: string): readonly Step[] | undefined {
  const steps: Step[] = [];
  for (let at = versions.findIndex((entry) => entry.version === version); ;) {
    const { version: to, relation } = versions[at] ?? {};
    if (to === undefined) return undefined;
    const below = relation ? versions.slice(0, at).findIndex((entry) => entry.version === relation.to) : -1;
    if (relation === undefined || below < 0) return steps;
    steps.push({ step: { from: relation.to, to }, backward: relation.backward, forward: relation.forward });
    at = below;
  }
}

/** The step as it is for whoever goes back. */
const turned = ({ step: { from, to }, backward, forward }: Step): Step => ({
  step: { from: to, to: from },
  backward: forward,
  forward: backward,
});

function composed(
  way: readonly Step[],
  direction: Direction,
  other: Direction,
): { readonly fit: Fit; readonly step?: VersionStep } {
  const doubtful = way.filter((step) => step[direction] !== 'compatible');
  const breaking = doubtful.filter((step) => step[direction] === 'breaking');
  const certain = breaking.find((step) => way.every((each) => each === step || each[other] === 'compatible'));
  const first = certain ?? breaking[0] ?? doubtful[0];
  if (first === undefined) return { fit: 'compatible' };
  return { fit: certain ? 'breaking' : 'unknown', step: first.step };
}
