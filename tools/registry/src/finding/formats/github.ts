import type { Finding } from '../finding.ts';
import type { Reporter } from './reporter.ts';
import { visible, visibleLines } from './visible.ts';

const COMMAND = { error: 'error', warning: 'warning', note: 'notice' } as const;

/** Workflow commands of GitHub Actions, which shows them beside the changed lines. */
export const github: Reporter = (findings) => findings.map((finding) => `${command(finding)}\n`).join('');

function command({ rule, severity, message, place: { file, start, end }, fix }: Finding): string {
  const properties = {
    file,
    line: start.line,
    endLine: end.line,
    // Columns are refused where the lines differ.
    ...(start.line === end.line && { col: start.column, endColumn: end.column }),
    title: rule,
  };
  const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  const text = [message, ...(fix ? [`help: ${fix.description}`] : []), `more: ctxr explain ${rule}`];
  return `::${COMMAND[severity]} ${list.join(',')}::${text.map(escapeData).join('%0A')}`;
}

const escapeData = (text: string): string => visibleLines(text).replace(/%/g, '%25').replace(/\n/g, '%0A');

const escapeProperty = (text: string): string =>
  visible(text).replace(/%/g, '%25').replace(/:/g, '%3A').replace(/,/g, '%2C');
