import { loadGate, type MessagePage, nearest, type Rule } from '@ctxr/registry';
import { EXIT } from '../exit.ts';
import { UsageError } from '../usage-error.ts';
import type { Verb } from '../verb.ts';

/** `ctxr explain [ID]`: the rules by family, or the page of one rule or of one message of the gate. */
export const verb: Verb = {
  define: (command) =>
    void command
      .argument('[id]', 'the id of a rule or of a message of the gate; left out, all rules are listed')
      .addHelpText('after', '\nExamples:\n  ctxr explain\n  ctxr explain version-increases'),

  async run(session, [id]) {
    const { loadRules, RULE_FAMILIES } = await import('@ctxr/registry');
    const rules = await loadRules();
    if (id === undefined) {
      session.answer({ rules: rules.map(page) }, () => list(rules, RULE_FAMILIES));
      return EXIT.fine;
    }
    const rule = rules.find((known) => known.id === id);
    if (!rule) {
      const { isMessageId, MESSAGE_IDS, pageOf } = await loadGate();
      if (isMessageId(id)) {
        session.answer({ id, ...pageOf(id) }, () => messageText(id, pageOf(id)));
        return EXIT.fine;
      }
      const near = nearest(id, [...rules.map((known) => known.id), ...MESSAGE_IDS]);
      throw new UsageError(
        `there is no rule and no message \`${id}\``,
        near === undefined ? 'ctxr explain lists the rules' : `there is \`${near}\`; use it: ctxr explain ${near}`,
      );
    }
    session.answer(page(rule), () => text(rule));
    return EXIT.fine;
  },
};

const messageText = (id: string, { level, summary, why, fix }: MessagePage): string =>
  [`${id} (the gate, ${level})`, summary, `Why\n${indent(why)}`, `Fix\n${indent(fix)}`].join('\n\n');

const page = ({ id, family, severity, summary, why, fix, example }: Rule): object => ({
  id,
  family,
  severity,
  summary,
  why,
  example: { bad: example.bad, good: example.good },
  fix,
});

function list(rules: readonly Rule[], families: readonly string[]): string {
  const width = Math.max(0, ...rules.map(({ id }) => id.length)) + 2;
  return families
    .map((family) => {
      const rows = rules
        .filter((rule) => rule.family === family)
        .map(({ id, summary }) => `  ${id.padEnd(width)}${summary}`);
      return rows.length > 0 ? `${family}\n${rows.join('\n')}\n` : '';
    })
    .filter((section) => section !== '')
    .join('\n');
}

const text = ({ id, family, severity, summary, why, example, fix }: Rule): string =>
  [
    `${id} (${family}, ${severity})`,
    summary,
    `Why\n${indent(why)}`,
    `Refused\n${indent(example.bad)}`,
    `Accepted\n${indent(example.good)}`,
    `Fix\n${indent(fix)}`,
  ].join('\n\n');

const indent = (block: string): string => block.trimEnd().replace(/^(?=.)/gm, '  ');
