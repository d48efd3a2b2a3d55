import { ClientError, type Negotiation } from '@ctxr/client';
import type { Requirement } from '@ctxr/model';
import type { Client } from '@modelcontextprotocol/client';
import type { NegotiationAnswer, NegotiationQuestion } from '../wire/answer.ts';
import { type WireNames, wireNames } from '../wire/names.ts';
import { problemText, readAnswer, readServerSettings } from '../wire/read.ts';
import type { ServerSettings } from '../wire/settings.ts';
import { Asked, type Asking } from './asked.ts';
import { alone, confirm } from './confirm.ts';
import { askMethod, askTool } from './doors.ts';
import { AskError } from './error.ts';
import { identify } from './identify.ts';
import type { AskOptions, Door } from './options.ts';

/**
 * Asks the server of a connected client which contexts it exchanges, and agrees to what the client's own verified index
 * confirms, to the digest. A server that hides its extension, or tells lies, gains nothing by it.
 * @throws AskError for a server that cannot be asked; ClientError as `negotiate`
 */
export async function askContexts(client: Client, options: AskOptions): Promise<Asked> {
  const { registry, domain, server, purpose } = options;
  const names = wireNames(domain);
  const requires = options.requires ?? (await declaredRequires(options));
  const question: NegotiationQuestion = { requires, ...(purpose !== undefined && { purpose }) };
  const { settings, notes } = settingsOf(client, names);
  const known = settings === undefined ? server : identify(server, registry.registry, settings);
  if (options.door === 'library') {
    const own = await ownAnswer(options, question, known);
    const asking: Asking = { door: 'library', notes };
    return new Asked(registry, names, { own, purpose, confirmed: alone(own), asking });
  }
  const { door, answer, notes: more } = await ask(client, names, question, options.door, settings !== undefined);
  const release = identify(server, registry.registry, answer);
  const own = await ownAnswer(options, question, release);
  const asking: Asking = { door, notes: [...notes, ...more] };
  return new Asked(registry, names, { own, purpose, confirmed: confirm(own, answer), asking });
}

/** What the own index says to the question: what is offered is what the server's signed declaration provides. */
function ownAnswer(
  { registry, domain, participant, facts }: AskOptions,
  { requires, purpose }: NegotiationQuestion,
  server: string,
): Promise<Negotiation> {
  return registry.negotiate({
    requires,
    offers: [server],
    participant,
    domain,
    facts: { ...facts, ...(purpose !== undefined && { purpose }) },
  });
}

/** What the client's declaration says that it needs. */
async function declaredRequires({ registry, participant }: AskOptions): Promise<readonly Requirement[]> {
  const { declaration } = await registry.resolve(`participant:${participant}`);
  if ('requires' in declaration) return declaration.requires;
  throw new ClientError('OPTIONS_INVALID', `${participant} is no participant of kind client; give \`requires\`.`);
}

/** What the server says of itself, where it can be read. */
function settingsOf(
  client: Client,
  { extension }: WireNames,
): { readonly settings?: ServerSettings; readonly notes: readonly string[] } {
  const { extensions } = client.getServerCapabilities() ?? {};
  const declared = extensions !== undefined && Object.hasOwn(extensions, extension);
  const reading = readServerSettings(declared ? extensions[extension] : undefined);
  switch (reading.outcome) {
    case 'read':
      return { settings: reading.value, notes: [] };
    case 'absent':
      return { notes: [`the server does not declare ${extension}`] };
    case 'unknown-version':
      return { notes: [`the server speaks another version of ${extension}`] };
    default:
      return { notes: [`what the server says of ${extension} cannot be read: ${problemText(reading.problems)}`] };
  }
}

/** Asks by the door that is wanted, or by the first that is one. */
async function ask(
  client: Client,
  names: WireNames,
  question: NegotiationQuestion,
  wanted: Door | undefined,
  extended: boolean,
): Promise<{ readonly door: Door; readonly answer: NegotiationAnswer; readonly notes: readonly string[] }> {
  const notes: string[] = [];
  const doors = {
    extension: () => askMethod(client, names, question),
    tool: () => askTool(client, question),
  };
  const tried = (['extension', 'tool'] as const).filter((door) =>
    wanted === undefined ? door === 'tool' || extended : door === wanted,
  );
  for (const door of tried) {
    const said = await doors[door]();
    if ('answer' in said) return { door, answer: readableAnswer(said.answer), notes };
    notes.push(said.closed);
  }
  throw new AskError('NOT_SPOKEN', `The server does not negotiate contexts: ${notes.join('; ')}.`);
}

function readableAnswer(said: unknown): NegotiationAnswer {
  const reading = readAnswer(said);
  if (reading.outcome === 'read') return reading.value;
  const why = reading.outcome === 'invalid' ? problemText(reading.problems) : `it is ${reading.outcome}`;
  throw new AskError('ANSWER_INVALID', `The server's answer cannot be read: ${why}.`);
}
