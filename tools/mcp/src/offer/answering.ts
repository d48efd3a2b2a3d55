import type { ServerContext } from '@modelcontextprotocol/server';
import type { NegotiationAnswer, NegotiationQuestion } from '../wire/answer.ts';

/** Answers a question of whoever sent a request, with what was agreed for the `_meta` beside the answer. */
export type Answering = (
  question: NegotiationQuestion,
  context: ServerContext,
) => Promise<{ readonly answer: NegotiationAnswer; readonly meta: Record<string, unknown> }>;
