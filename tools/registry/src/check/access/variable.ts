import { ACCESS_ATTRIBUTES, type AccessAttribute, type AccessSubject, ACTIONS } from '@ctxr/model';

/** A value of a variable; null where a request lacks the attribute. Times are milliseconds since 1970. */
export type Value = string | boolean | number | null;

/** What of a request may vary, by one name: an attribute, whether a set holds an element, or a part that is not read. */
export interface Variable {
  readonly type: 'text' | 'flag' | 'time';
  readonly mayBeAbsent: boolean;
  /** All texts that it may be, where these are known, the usual one first. */
  readonly all?: readonly string[];
}

/** What somebody does. */
export const ACTION = 'action';

/** The name of an attribute: `principal.team`. */
export const attributeName = (subject: AccessSubject, attribute: string): string => `${subject}.${attribute}`;

/** The name of what says whether a set holds an element: `principal.roles reader`. */
export const elementName = (set: string, element: string): string => `${set} ${element}`;

/** The name of a piece of a condition that is not looked into: equal pieces have equal values in one request. */
export const unreadName = (piece: string, canFail: boolean): string => `${canFail ? UNSURE : UNREAD} ${piece}`;

const UNREAD = '?';
const UNSURE = '??';

/** Whether the name is one of a piece that is not looked into. */
export const isUnread = (name: string): boolean => name.startsWith(UNREAD);

const CLOSED: Readonly<Record<string, readonly string[]>> = {
  [ACTION]: ACTIONS,
  'principal.kind': ['client', 'server', 'team', 'organisation'],
  'resource.status': ['active', 'deprecated', 'withdrawn', 'revoked'],
  'resource.classification': ['public', 'internal', 'confidential', 'restricted', 'personal', 'special-category'],
};

/** What is known of a variable by its name. */
export function variableOf(name: string): Variable {
  if (isUnread(name)) return { type: 'flag', mayBeAbsent: name.startsWith(UNSURE) };
  if (name.includes(' ')) return { type: 'flag', mayBeAbsent: false };
  const all = CLOSED[name];
  const { type, required } = attributeAt(name) ?? { type: 'String', required: true };
  return {
    type: type === 'Boolean' ? 'flag' : type === 'datetime' ? 'time' : 'text',
    mayBeAbsent: !required,
    ...(all && { all }),
  };
}

/** The attribute of that name; undefined for what no request has. */
export function attributeAt(name: string): AccessAttribute | undefined {
  const [subject = '', ...rest] = name.split('.');
  const attribute = rest.join('.');
  if (!Object.hasOwn(ACCESS_ATTRIBUTES, subject)) return undefined;
  const attributes = ACCESS_ATTRIBUTES[subject as AccessSubject];
  return Object.hasOwn(attributes, attribute) ? attributes[attribute] : undefined;
}
