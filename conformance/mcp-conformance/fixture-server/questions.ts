import {
  acceptedContent,
  CLIENT_CAPABILITIES_META_KEY,
  type ClientCapabilities,
  createRequestStateCodec,
  inputRequired,
  inputResponse,
  type InputRequests,
  type McpServer,
  type ServerContext,
} from '@modelcontextprotocol/server';
import { randomBytes } from 'node:crypto';

/** Signs the state that a client carries between the rounds, with a key of this process. */
export const state = createRequestStateCodec<string>({ key: randomBytes(32) });

const text = (words: string) => ({ content: [{ type: 'text' as const, text: words }] });
const asked = (message: string, field: string, schema: { type: 'string' } | { type: 'boolean' } = { type: 'string' }) =>
  inputRequired.elicit({
    message,
    requestedSchema: { type: 'object', properties: { [field]: schema }, required: [field] },
  });
const sample = (words: string, maxTokens: number) =>
  inputRequired.createMessage({ messages: [{ role: 'user', content: { type: 'text', text: words } }], maxTokens });

const NAME = asked('What is your name?', 'name');
const CAPITAL = sample('What is the capital of France?', 100);

/** One question, and what is answered once there is an answer to it of the kind that it asks for. */
function question(
  server: McpServer,
  tool: string,
  inputRequests: InputRequests,
  answer: (responses: Readonly<Record<string, unknown>>) => string | undefined,
  withState = false,
): void {
  server.registerTool(tool, { description: 'Asks before it answers.' }, async (context) => {
    const { inputResponses = {}, requestState } = context.mcpReq;
    const words = withState && requestState() === undefined ? undefined : answer(inputResponses);
    if (words !== undefined) return text(words);
    return inputRequired({ inputRequests, ...(withState && { requestState: await state.mint('asked') }) });
  });
}

const named = (responses: Readonly<Record<string, unknown>>): string | undefined => {
  const name = acceptedContent(responses, 'user_name')?.['name'];
  return typeof name === 'string' ? `Hello, ${name}!` : undefined;
};
const confirmed = (responses: Readonly<Record<string, unknown>>): string | undefined =>
  acceptedContent(responses, 'confirm')?.['ok'] === true ? 'state-ok' : undefined;
const sampled = (responses: Readonly<Record<string, unknown>>, key: string): string | undefined => {
  const view = inputResponse(responses, key);
  return view.kind === 'sampling' ? JSON.stringify(view.result.content) : undefined;
};
const rooted = (responses: Readonly<Record<string, unknown>>): string | undefined => {
  const view = inputResponse(responses, 'client_roots');
  return view.kind === 'roots' ? view.roots.map(({ uri }) => uri).join(' ') : undefined;
};

/** Registers the tools and the prompt that need an answer of the client's before they have theirs (SEP-2322). */
export function questions(server: McpServer): void {
  const ask = question.bind(undefined, server);
  ask('test_input_required_result_elicitation', { user_name: NAME }, named);
  ask('test_missing_capability', { capital_question: CAPITAL }, (all) => sampled(all, 'capital_question'));
  ask('test_input_required_result_sampling', { capital_question: CAPITAL }, (all) => sampled(all, 'capital_question'));
  ask('test_input_required_result_list_roots', { client_roots: inputRequired.listRoots() }, rooted);
  for (const tool of ['request_state', 'tampered_state'])
    ask(
      `test_input_required_result_${tool}`,
      { confirm: asked('Please confirm', 'ok', { type: 'boolean' }) },
      confirmed,
      true,
    );
  ask(
    'test_input_required_result_multiple_inputs',
    { user_name: NAME, greeting: sample('Generate a greeting', 50), client_roots: inputRequired.listRoots() },
    (all) => {
      const parts = [named(all), sampled(all, 'greeting'), rooted(all)];
      return parts.includes(undefined) ? undefined : parts.join(' ');
    },
    true,
  );
  server.registerTool('test_input_required_result_multi_round', { description: 'Asks twice.' }, twice);
  server.registerTool('test_input_required_result_capabilities', { description: 'Asks what can be answered.' }, able);
  server.registerTool('test_streaming_elicitation', { description: 'Asks.' }, () =>
    inputRequired({ inputRequests: { user_name: NAME } }),
  );
  server.registerPrompt('test_input_required_result_prompt', { description: 'Asks.' }, ({ mcpReq }) => {
    const context = acceptedContent(mcpReq.inputResponses, 'user_context')?.['context'];
    return typeof context === 'string'
      ? { messages: [{ role: 'user', content: { type: 'text', text: context } }] }
      : inputRequired({ inputRequests: { user_context: asked('What context should the prompt use?', 'context') } });
  });
}

async function twice({ mcpReq }: ServerContext) {
  const { inputResponses: responses } = mcpReq;
  const before = mcpReq.requestState<string>();
  const name = acceptedContent(responses, 'step1')?.['name'];
  if (before === 'first' && typeof name === 'string')
    return inputRequired({
      inputRequests: { step2: asked('Step 2: What is your favorite color?', 'color') },
      requestState: await state.mint(`second ${name}`),
    });
  const color = acceptedContent(responses, 'step2')?.['color'];
  if (before?.startsWith('second ') === true && typeof color === 'string')
    return text(`${before.slice('second '.length)} likes ${color}.`);
  return inputRequired({
    inputRequests: { step1: asked('Step 1: What is your name?', 'name') },
    requestState: await state.mint('first'),
  });
}

function able({ mcpReq }: ServerContext) {
  const can = (mcpReq.envelope as Readonly<Record<string, ClientCapabilities>> | undefined)?.[
    CLIENT_CAPABILITIES_META_KEY
  ];
  return inputRequired({
    inputRequests: {
      ...(can?.elicitation && { user_name: NAME }),
      ...(can?.sampling && { capital_question: CAPITAL }),
      ...(can?.roots && { client_roots: inputRequired.listRoots() }),
    },
  });
}
