import { type ForgedCopy, folderOf } from './forged-copy.ts';

const GENESIS = 'governance/trust/genesis.json';
const MEMBER = `${folderOf('0008')}/local-2.json`;
const SEAT = `${folderOf('0002')}/board-1`;

type Forge = (copy: ForgedCopy) => string | Promise<string>;

/** What somebody does to the history, and what the audit says of it. */
export const FORGERIES: readonly (readonly [string, Forge, string | RegExp])[] = [
  [
    'a record without a signature',
    (copy) => copy.rerecorded('0008', 'record.sig', () => 'no signature'),
    'record in the folder 0008 is worth nothing',
  ],
  [
    'a record by a key that is not the bridge’s',
    (copy) => {
      const { merge } = copy.on('0008');
      return copy.recorded(copy.git('rev-parse', `${merge}^1`), merge, { decision: '0008', key: 'stranger' });
    },
    'the key that signed it is not the bridge’s',
  ],
  [
    'a decision that was edited',
    (copy) => copy.rerecorded('0008', 'decision.json', (text) => text.replace('"approved"', '"refused"')),
    'decision.json of 0008 is not what the change and what was said of it come to',
  ],
  [
    'a decision that was left out',
    (copy) => copy.rerecorded('0008', 'decision.json', () => undefined),
    'there is no decision.json',
  ],
  [
    'a record that was dropped',
    (copy) => copy.commit([copy.on('0008').merge], { 'README.md': 'Others.\n' }),
    'no record covers it',
  ],
  ['commits past the gate', (copy) => copy.pastTheGate(), 'no record covers it'],
  [
    'a record of another commit',
    (copy) => copy.commit([copy.on('0007').record], copy.files(copy.on('0008').record, folderOf('0008'))),
    'which is no change of the main line',
  ],
  [
    'an approval that was edited before it landed',
    (copy) => {
      const { merge } = copy.on('0008');
      return copy.relanded('0008', { [MEMBER]: copy.text(merge, MEMBER).replace('"approve"', '"abstain"') });
    },
    'local-2.json: the key that it names did not sign these bytes',
  ],
  [
    'an approval with the signature of another one',
    (copy) => {
      const { merge } = copy.on('0002');
      return copy.relanded('0002', { [`${SEAT}.sig`]: copy.text(merge, `${folderOf('0002')}/board-2.sig`) });
    },
    'board-1.json: the key that it names did not sign these bytes',
  ],
  [
    'an approval that was left out',
    (copy) => copy.relanded('0002', { [`${SEAT}.json`]: undefined, [`${SEAT}.sig`]: undefined }),
    /0002, taken anew, is waiting: .*1 more/,
  ],
  [
    'an edit that nobody approved',
    (copy) => {
      const path = 'contexts/ctx-invoice/1.0.0.yaml';
      return copy.relanded('0008', { [path]: copy.text('main', path).replace('talk', 'speak') });
    },
    /local\/2 approved [0-9a-f]{12}; the change is/,
  ],
  [
    'a statement that was removed later',
    (copy) => copy.commit([copy.git('rev-parse', 'main')], { [`${SEAT}.json`]: undefined }),
    'removes governance/decisions/0002/board-1.json',
  ],
  [
    'a statement that was edited later',
    (copy) => copy.commit([copy.git('rev-parse', 'main')], { [`${SEAT}.json`]: '{}' }),
    'changes governance/decisions/0002/board-1.json',
  ],
  [
    'a number that was used before',
    (copy) => {
      const tip = copy.git('rev-parse', 'main');
      const again = copy.commit([tip], { 'README.md': 'Once more.\n' });
      return copy.recorded(tip, again, { decision: '0001' });
    },
    'the number 0001 was used before',
  ],
  [
    'time that goes back',
    (copy) => {
      const tip = copy.git('rev-parse', 'main');
      const late = copy.commit([tip], { 'README.md': 'Late.\n' });
      return copy.recorded(tip, late, { decision: '0009', at: '2026-06-02T10:00:00Z' });
    },
    'before what it stands on',
  ],
  [
    'a founding that was edited',
    (copy) => {
      const founding = copy.git('log', '--format=%H', 'main', '--', GENESIS);
      const edited = copy.text(founding, GENESIS).replace('2026-06-01', '2026-05-01');
      return copy.commit([copy.git('rev-parse', `${founding}^`)], { [GENESIS]: edited });
    },
    'it takes the signatures of 2 keys of the root',
  ],
  [
    'a founding that was taken away',
    (copy) => copy.commit([copy.git('rev-parse', 'main')], { [GENESIS]: undefined }),
    'took governance/trust/genesis.json away',
  ],
];
