import { type LifecycleEvent, type Status, statusAfter } from '@ctxr/model';
import { appendEvent } from '../../declaration/append-event.ts';
import { releasePath, type Subject } from '../../declaration/layout.ts';
import { bytesOf, type Inverse, type Obstacle, reasonFor, textOf, type UndoneFile, type Undoing } from './undoing.ts';
import { memberOf, yamlMap } from './yaml-map.ts';

/** What a decision did to one name: the versions that it released, and the file that tells what happened since. */
export interface UndoneName {
  readonly subject: Subject;
  readonly id: string;
  readonly added: readonly string[];
  readonly lifecycle?: UndoneFile;
}

/** What undoes that: events, because neither a release nor what happened to one ever goes away. */
export function lifecycleInverse({ decision, now }: Undoing, name: UndoneName, day: string): Inverse {
  const { subject, id, added, lifecycle } = name;
  const path = releasePath(subject, id, 'lifecycle');
  const [before, after, present] = [lifecycle?.before, lifecycle?.after, now(path)].map(yamlMap);
  if (!before || !after || !present)
    return { files: new Map(), obstacles: [{ path, why: 'cannot be read as a lifecycle' }] };
  const touched = Object.keys(after).filter(
    (version) => eventsIn(after, version).length > eventsIn(before, version).length,
  );
  const obstacles: Obstacle[] = [];
  const was = textOf(now(path));
  let text = was;
  for (const version of [...new Set([...added, ...touched])].sort()) {
    const story = {
      isAdded: added.includes(version),
      isEnabled: memberOf(yamlMap(now(releasePath(subject, id, version))), 'enabled') !== false,
      before: eventsIn(before, version),
      after: eventsIn(after, version),
      now: eventsIn(present, version),
    };
    const obstacle = obstacleOf(story, version);
    if (obstacle) obstacles.push({ path, ...obstacle });
    else for (const event of answerTo(story, day, reasonFor(decision))) text = appendEvent(text, version, event);
  }
  const isDone = obstacles.length === 0 && text !== was;
  return { files: new Map(isDone ? [[path, bytesOf(text)]] : []), obstacles };
}

/** What happened to one version: before the decision, with it, and until now. */
interface Story {
  /** Whether the decision released the version. */
  readonly isAdded: boolean;
  /** What the release says of itself. */
  readonly isEnabled: boolean;
  readonly before: readonly LifecycleEvent[];
  readonly after: readonly LifecycleEvent[];
  readonly now: readonly LifecycleEvent[];
}

function obstacleOf(story: Story, version: string): Omit<Obstacle, 'path'> | undefined {
  const own = story.after.slice(story.before.length);
  if (own.some(({ event }) => event === 'revoked')) return { why: `revokes ${version}, which is final` };
  if (own.some(({ event }) => event === 'policies-added'))
    return { why: `binds ${version} to policies, which only a new version takes away` };
  if (story.isAdded || JSON.stringify(story.now) === JSON.stringify(story.after)) return undefined;
  return { why: `tells more of ${version} since`, changedSince: true };
}

/** The events that bring a version back to where it was; one that the decision released is withdrawn. */
function answerTo(story: Story, day: string, reason: string): readonly LifecycleEvent[] {
  const { isAdded, isEnabled, before, now } = story;
  const at = now.reduce((latest, event) => (event.at > latest ? event.at : latest), day);
  const from = statusAfter(isEnabled, now);
  const target: Status = isAdded ? 'withdrawn' : statusAfter(isEnabled, before);
  if (target === from || from === 'revoked' || target === 'revoked') return [];
  if (target === 'withdrawn') return [{ event: 'withdrawn', at, reason }];
  const enabled: readonly LifecycleEvent[] = from === 'active' ? [] : [{ event: 'enabled', at, reason }];
  if (target === 'active') return enabled;
  const last = before.findLast((event) => event.event === 'deprecated');
  return [...enabled, { ...last, event: 'deprecated', at, reason }];
}

function eventsIn(lifecycle: Readonly<Record<string, unknown>>, version: string): readonly LifecycleEvent[] {
  const events = memberOf(lifecycle, version);
  return Array.isArray(events) ? (events as readonly LifecycleEvent[]) : [];
}
