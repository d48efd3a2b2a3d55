import { visible } from '../../../src/finding/formats/visible.ts';
import type { Decision, GateMessage } from '../../../src/governance/decide/decision.ts';

/** Everything that a decision says: of the change, then of the signals. */
export const messagesOf = ({ messages, signals }: Decision): readonly GateMessage[] => [
  ...messages,
  ...signals.flatMap(({ message }) => message ?? []),
];

/** The messages, one a line, without the digests and commit ids, which change with every byte of the template. */
export const messageLines = (decision: Decision): readonly string[] =>
  messagesOf(decision).map(({ id, text, file }) =>
    `${id}${file === undefined ? '' : ` (${visible(file)})`}: ${text}`.replace(/\b[0-9a-f]{10,64}\b/g, '<hex>'),
  );
