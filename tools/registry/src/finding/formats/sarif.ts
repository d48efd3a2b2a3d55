import type { Finding, Position } from '../finding.ts';
import { jsonText } from './json-text.ts';
import type { Reporter, RuleInfo } from './reporter.ts';

/** SARIF 2.1.0 (OASIS), for code-scanning services. Columns are UTF-16 code units and ends are exclusive, as there. */
export const sarif: Reporter = (findings, { rules, version }) =>
  `${jsonText(
    {
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          tool: { driver: { name: 'ctxr', version, rules: rules.map(descriptor) } },
          columnKind: 'utf16CodeUnits',
          results: findings.map((finding) => result(finding, rules)),
        },
      ],
    },
    2,
  )}\n`;

const descriptor = ({ id, family, severity, summary, why, fix }: RuleInfo): object => ({
  id,
  shortDescription: { text: summary },
  fullDescription: { text: why },
  help: { text: fix },
  defaultConfiguration: { level: severity },
  properties: { tags: [family] },
});

function result({ rule, severity, message, place, fix }: Finding, rules: readonly RuleInfo[]): object {
  const ruleIndex = rules.findIndex(({ id }) => id === rule);
  const artifactLocation = { uri: place.file.split('/').map(encodeSegment).join('/') };
  const edits = fix?.edits ?? [];
  const replacements = edits.map((edit) => ({ deletedRegion: region(edit), insertedContent: { text: edit.text } }));
  return {
    ruleId: rule,
    ...(ruleIndex >= 0 && { ruleIndex }),
    level: severity,
    message: { text: fix ? `${message}\n${fix.description}` : message },
    locations: [{ physicalLocation: { artifactLocation, region: region(place) } }],
    ...(fix &&
      edits.length > 0 && {
        fixes: [{ description: { text: fix.description }, artifactChanges: [{ artifactLocation, replacements }] }],
      }),
  };
}

const region = ({ start, end }: { readonly start: Position; readonly end: Position }): object => ({
  startLine: start.line,
  startColumn: start.column,
  endLine: end.line,
  endColumn: end.column,
});

const encodeSegment = (segment: string): string => encodeURIComponent(segment.replace(/\p{Cs}/gu, '\ufffd'));
