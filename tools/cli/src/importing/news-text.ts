import type { NewsReport, UpstreamNews } from '@ctxr/registry';
import { cell } from './cell.ts';

/** What changed at the source, one line each. */
export const newsTable = ({ news }: NewsReport): string => news.map(line).join('\n');

function line({ what, name, id, here, there, members = [] }: UpstreamNews): string {
  const place = id === undefined ? cell(name) : `${id}${here === undefined ? '' : `@${here}`}  ${cell(name)}`;
  const next = there === undefined || what === 'changed' ? '' : `  ${there}`;
  const more = members.length > 5 ? `, and ${members.length - 5} more` : '';
  const where = members.length === 0 ? '' : `\n             ${cell(members.slice(0, 5).join(', '))}${more}`;
  return `${what.padEnd(11)}${place}${next}${where}`;
}

/** The counts, and what to do next. */
export function newsClosing({ source, upstream, news, summary }: NewsReport): string {
  const { entries, same, refused } = summary;
  const lines = [
    `${source}: ${entries} ${entries === 1 ? 'entry' : 'entries'}, ${same} as here, ${refused} that cannot be taken over; ${news.length === 0 ? 'nothing new' : `${news.length} news`}`,
  ];
  if (upstream === undefined)
    lines.push('what is gone there is not told: name the source with --upstream, as the import did');
  if (news.some(({ what, there }) => what === 'changed' && there === undefined))
    lines.push('next: ctxr import the source with --renumber, which releases what changed under one version');
  if (news.some(({ what, there }) => what === 'new' || what === 'version' || there !== undefined))
    lines.push('next: ctxr import the source, and propose what it writes');
  if (news.some(({ what }) => what === 'gone' || what === 'deleted' || what === 'deprecated'))
    lines.push('next: ctxr deprecate or ctxr withdraw what the source gave up');
  return lines.join('\n');
}
