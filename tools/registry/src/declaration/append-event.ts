import { canonicalJson, type Lifecycle, type LifecycleEvent } from '@ctxr/model';
import { type Document, isMap, parseDocument } from 'yaml';
import { RegistryError } from '../error/registry-error.ts';
import { editedText, splicedText } from './event-text.ts';

/**
 * Appends one event to a version in the text of a lifecycle file; an empty text starts one. What is there stays byte
 * for byte wherever a new line can stand in block style; elsewhere comments and order stay. The result is read back:
 * it holds what the text held, and the event.
 * @throws RegistryError CHECK_FAILED where the text is no mapping of YAML.
 */
export function appendEvent(text: string, version: string, event: LifecycleEvent): string {
  const document = parse(text);
  if (document.errors.length > 0 || (document.contents !== null && !isMap(document.contents)))
    throw unreadable(document.errors[0]?.message);
  const before = (document.toJS() ?? {}) as Lifecycle;
  const expected: Lifecycle = { ...before, [version]: [...(before[version] ?? []), event] };
  for (const write of [splicedText, editedText]) {
    const after = write(text, document, version, event);
    if (after !== undefined && holds(after, expected)) return after;
  }
  throw unreadable('the event cannot be put in');
}

const parse = (text: string): Document.Parsed =>
  parseDocument(text, { version: '1.2', merge: false, prettyErrors: false });

function holds(text: string, expected: Lifecycle): boolean {
  const document = parse(text);
  return document.errors.length === 0 && canonicalJson(document.toJS()) === canonicalJson(expected);
}

const unreadable = (reason = 'it is no mapping of versions to events'): RegistryError =>
  new RegistryError('CHECK_FAILED', `The lifecycle file cannot be read: ${reason}.`, {
    fix: 'ctxr check says where; mend it, then run the command again.',
  });
