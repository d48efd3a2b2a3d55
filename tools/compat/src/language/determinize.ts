import { type Before, bothNext, type Config, configKey, type Next, withAhead } from './config.ts';
import { type Dfa, dfaOf, type Row } from './dfa.ts';
import { type Looks } from './looks.ts';
import { moves } from './moves.ts';
import { type Edge, type Nfa } from './nfa.ts';
import { PatternRefused } from './refused.ts';
import { sweep } from './sweep.ts';

const MOST_STATES = 4_000;
const MOST_CONFIGS = 200_000;

/** The deterministic automaton of texts that the automaton accepts when it starts behind `before`. Throws PatternRefused when large. */
export function determinize(nfa: Nfa, looks: Looks, before: Before, last: number, spend: (steps: number) => void): Dfa {
  const sets = new Map<string, number>();
  const members: (readonly Config[] | 'all')[] = [];
  const rows: Row[] = [];
  let work = 0;

  const numberOf = (configs: readonly Config[]): number => {
    const closed = close(configs, nfa, looks);
    work += closed.length;
    spend(closed.length >> 2);
    const all = closed.some((c) => c.state === nfa.accept && c.next === 0 && c.ahead.length === 0 && endless(nfa));
    const key = all ? 'all' : closed.map(configKey).sort().join(' ');
    const known = sets.get(key);
    if (known !== undefined) return known;
    if (members.length >= MOST_STATES || work > MOST_CONFIGS) throw new PatternRefused('pattern-too-large');
    sets.set(key, members.length);
    return members.push(all ? 'all' : closed) - 1;
  };

  numberOf([{ state: 0, before, next: 0, ahead: [], behind: looks.behindDfas.map(() => 0) }]);
  for (let set = 0; set < members.length; set += 1) {
    const configs = members[set] as readonly Config[] | 'all';
    if (configs === 'all') rows.push({ ends: [last], targets: [set] });
    else
      rows.push(
        sweep(
          configs.flatMap((config) => moves(config, nfa, looks)),
          last,
          numberOf,
        ),
      );
  }
  return dfaOf(
    rows,
    members.map((configs) => configs === 'all' || configs.some((config) => ends(config, nfa, looks))),
  );
}

const endless = (nfa: Nfa): boolean => (nfa.edges[nfa.accept]?.length ?? 0) > 0;

const ends = (config: Config, nfa: Nfa, looks: Looks): boolean =>
  config.state === nfa.accept &&
  config.next !== 1 &&
  config.ahead.every(([dfa, state]) => looks.aheadDfas[dfa]?.final[state] === true);

function close(configs: readonly Config[], nfa: Nfa, looks: Looks): Config[] {
  const seen = new Map<string, Config>();
  const open = [...configs];
  for (let config = open.pop(); config !== undefined; config = open.pop()) {
    const key = configKey(config);
    if (seen.has(key)) continue;
    seen.set(key, config);
    for (const edge of nfa.edges[config.state] ?? []) {
      const after = pass(config, edge, looks);
      if (after !== undefined) open.push(after);
    }
  }
  return [...seen.values()].filter(
    ({ state }) => state === nfa.accept || nfa.edges[state]?.some((edge) => edge.kind === 'char') === true,
  );
}

/** The configuration behind an edge that reads no character. */
function pass(config: Config, edge: Edge, looks: Looks): Config | undefined {
  const demand = (next: Next): Config | undefined => {
    const both = bothNext(config.next, next);
    return both === undefined ? undefined : { ...config, state: edge.to, next: both };
  };
  switch (edge.kind) {
    case 'empty':
      return { ...config, state: edge.to };
    case 'start':
      return config.before === 0 ? { ...config, state: edge.to } : undefined;
    case 'end':
      return demand(3);
    case 'boundary':
      return demand(config.before === 1 ? 2 : 1);
    case 'inside':
      return demand(config.before === 1 ? 1 : 2);
    case 'behind':
      return looks.behindDfas[edge.look]?.final[config.behind[edge.look] ?? 0] === true
        ? { ...config, state: edge.to }
        : undefined;
    case 'ahead':
      return {
        ...config,
        state: edge.to,
        ahead: withAhead(config.ahead, [looks.aheadNumber(edge.look, config.before), 0]),
      };
    default:
      return undefined;
  }
}
