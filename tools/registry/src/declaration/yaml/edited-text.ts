import { type Document, isMap, isScalar, parseDocument } from 'yaml';
import { RegistryError } from '../../error/registry-error.ts';
import { yamlText } from './yaml-text.ts';

/**
 * A declaration's text with another version, and every other byte as it was.
 * @throws RegistryError CHECK_FAILED where it names no version.
 */
export const withVersion = (text: string, version: string): string => withScalar(text, 'version', version);

/**
 * A proposal's text with another state, and every other byte as it was.
 * @throws RegistryError CHECK_FAILED where it names no state.
 */
export const withState = (text: string, state: string): string => withScalar(text, 'state', state);

function withScalar(text: string, name: string, written: string): string {
  const value = memberOf(parse(text), name);
  const [start, end] = (isScalar(value) && value.range) || [];
  if (start === undefined || end === undefined) throw unreadable(`it names no ${name}`);
  return text.slice(0, start) + written + text.slice(end);
}

/**
 * A declaration's text with another schema; comments outside the schema stay.
 * @throws RegistryError CHECK_FAILED where the text is no mapping of YAML.
 */
export const withSchema = (text: string, schema: unknown): string => withMember(text, 'schema', schema);

/**
 * A server's text with another contract; comments outside the contract stay.
 * @throws RegistryError CHECK_FAILED where the text is no mapping of YAML.
 */
export const withContract = (text: string, contract: unknown): string => withMember(text, 'contract', contract);

function withMember(text: string, name: string, value: unknown): string {
  const document = parse(text);
  document.set(name, parseDocument(yamlText(value), { version: '1.2' }).contents);
  return document.toString({ lineWidth: 0, indentSeq: !/^[^\s#-][^\n]*:[ \t]*\n- /m.test(text) });
}

function parse(text: string): Document.Parsed {
  const document = parseDocument(text, { version: '1.2', merge: false, prettyErrors: false });
  const [fault] = document.errors;
  if (fault || !isMap(document.contents)) throw unreadable(fault?.message ?? 'it is no mapping');
  return document;
}

const memberOf = ({ contents }: Document.Parsed, name: string): unknown =>
  isMap(contents) ? contents.items.find(({ key }) => isScalar(key) && key.value === name)?.value : undefined;

const unreadable = (why: string): RegistryError =>
  new RegistryError('CHECK_FAILED', `The declaration cannot be edited: ${why}.`, {
    fix: 'ctxr check says where; mend it, then run the command again.',
  });
