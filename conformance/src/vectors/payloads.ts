import { honest, type Vector } from '../vector.ts';

const payload = (title: string, text: string, expect: string): Vector => ({
  requirement: 'payloads-are-judged',
  title,
  lookup: { do: 'validate', payload: text },
  expect,
});

/** Payloads against a resolved schema. */
export const PAYLOAD_VECTORS: readonly Vector[] = [
  payload('a payload lacks a member', '{}', 'PAYLOAD_REFUSED'),
  payload('a payload has a member __proto__', '{"session_id":"s","__proto__":{}}', 'PAYLOAD_REFUSED'),
  { ...payload('a payload fits', '{"session_id":"s"}', 'accepted'), before: honest },
];
