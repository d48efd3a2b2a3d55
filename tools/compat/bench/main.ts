import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { engineAnswers } from './engine.ts';
import { DIRECTIONS, examples, realPairs } from './examples.ts';
import { PEERS } from './peers/peer.ts';
import { peerAnswers } from './peers/run-peer.ts';
import { type Score, scoreOf, timesOf } from './score.ts';
import { percent, scoreTable, table } from './table.ts';

const ENGINE = {
  ctxr: {},
  'ctxr --no-search': { search: false },
  'ctxr --no-prove': { prove: false, budget: { nodes: 200_000 } },
} as const;

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
const note = (text: string): void => void process.stderr.write(`${text}\n`);

const cases = examples();
engineAnswers(cases.slice(0, 20));
const scores: Score[] = [];
for (const [tool, options] of Object.entries(ENGINE)) {
  scores.push(scoreOf(tool, cases, engineAnswers(cases, options)));
  note(`${tool}: done`);
}
for (const peer of Object.keys(PEERS)) {
  scores.push(scoreOf(peer, cases, peerAnswers(peer)));
  note(`${peer}: done`);
}

const pairs = realPairs();
const answers = engineAnswers(pairs);
const decided = answers.flatMap((answer) => DIRECTIONS.filter((way) => answer[way] !== 'unknown')).length;
const real = { pairs: pairs.length, directions: pairs.length * 2, decided, times: timesOf(answers) };
const { median, p95, max } = real.times;

const machine = `node ${process.version}, ${cpus().length} cores; milliseconds for both directions of a case`;
process.stdout.write(
  values.json
    ? `${JSON.stringify({ machine, scores, real }, null, 2)}\n`
    : [
        machine,
        `\n${cases.length} small cases, ${scores[0]?.directions} directions of known truth`,
        scoreTable(scores),
        `\n${real.pairs} real pairs`,
        table([
          ['decided', 'of', 'share', 'ms median', 'p95', 'max'],
          [
            `${decided}`,
            `${real.directions}`,
            percent(decided / real.directions),
            ...[median, p95, max].map((ms) => ms.toFixed(0)),
          ],
        ]),
        '',
      ].join('\n'),
);
