import { lstat, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type EventRequest, planEvent, type PlannedEvent } from '../check/event/plan.ts';
import { appendEvent } from '../declaration/append-event.ts';
import { loadRegistry } from '../declaration/load.ts';
import { readSource } from '../declaration/read-source.ts';
import { yamlText } from '../declaration/yaml/yaml-text.ts';
import { RegistryError } from '../error/registry-error.ts';
import { systemClock } from './clock.ts';
import { statesOf } from './states.ts';
import { writeWhole } from './write-file.ts';

/** How to record an event. */
export interface RecordOptions {
  readonly clock?: () => Date;
  /** Called before anything is written; whoever does not agree throws. */
  readonly agree?: (planned: PlannedEvent) => Promise<void>;
}

/** An event that stands in the lifecycle file on disk. */
export interface RecordedEvent extends PlannedEvent {
  /** Whether the file was made for it. */
  readonly created: boolean;
  /** The event as it is written, without indentation. */
  readonly text: string;
}

/**
 * Appends an event to the lifecycle of a release, in the files on disk alone: nothing is committed.
 * @throws RegistryError INPUT_INVALID, NOT_DECLARED, EVENT_REFUSED, CHECK_FAILED before anything is written;
 * WRITE_FAILED.
 */
export async function recordEvent(
  folder: string,
  request: EventRequest,
  options: RecordOptions = {},
): Promise<RecordedEvent> {
  const { head, base } = await statesOf(folder);
  const { registry } = await loadRegistry(head);
  const today = (options.clock ?? systemClock)().toISOString().slice(0, 10);
  const planned = planEvent(registry, request, today, (file) => base.entries.has(file));
  const path = join(folder, planned.file);
  const before = await textAt(path);
  if (before !== undefined) assertSound(planned.file, before);
  const after = appendEvent(before ?? '', planned.version, planned.event);
  const [fault] = faultsOf(planned.file, after);
  if (fault !== undefined)
    throw new RegistryError('INPUT_INVALID', `The event does not fit into ${planned.file}: ${fault}.`, {
      fix: 'ctxr schemas shows what an event may hold.',
    });
  await options.agree?.(planned);
  await writeWhole(path, after);
  return { ...planned, created: before === undefined, text: yamlText([planned.event]) };
}

/** A file that is there may be empty, but not wrong: what it says decides what may follow. */
function assertSound(file: string, text: string): void {
  const [fault] = faultsOf(file, text, ['minItems', 'minProperties']);
  if (fault === undefined || /^(?:\s*(?:#[^\n]*)?(?:\n|$))*$/.test(text)) return;
  throw new RegistryError('CHECK_FAILED', `${file} is not what a lifecycle may be: ${fault}. Nothing was written.`, {
    fix: 'ctxr check says where; mend it, then run the command again.',
  });
}

function faultsOf(file: string, text: string, allowed: readonly string[] = []): string[] {
  const source = readSource({ path: file, mode: '100644', blob: '' }, { bytes: new TextEncoder().encode(text) });
  const schema = source.schemaFaults.filter(({ keyword }) => !allowed.includes(keyword));
  return [
    ...source.syntaxFaults.map(({ message, start }) => `line ${start.line}: ${message}`),
    ...schema.map(({ path, message }) => `${path.join('.') || 'the file'} ${message}`),
  ].map((message) => message.replace(/\.$/, ''));
}

/** The text of a file; undefined where there is none. */
async function textAt(path: string): Promise<string | undefined> {
  const stat = await lstat(path).catch(() => undefined);
  if (!stat) return undefined;
  if (stat.isFile()) return readFile(path, 'utf8');
  throw new RegistryError('WRITE_FAILED', `${path} is there and is no file.`, {
    fix: 'Move it away and run the command again.',
  });
}
