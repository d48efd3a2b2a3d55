import type { Finding } from '../finding.ts';
import type { Reporter } from './reporter.ts';
import { visibleLines } from './visible.ts';

/** JUnit XML: one suite; a case for each file and rule at fault, or a single passing one. Only errors are failures. */
export const junit: Reporter = (findings, { checked }) => {
  const groups = grouped(findings);
  const failures = groups.filter(isFailure).length;
  const cases =
    groups.length > 0 ? groups.map(testCase) : [`    <testcase classname="ctxr" name="${checked} files checked"/>`];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites tests="${cases.length}" failures="${failures}">`,
    `  <testsuite name="ctxr check" tests="${cases.length}" failures="${failures}" errors="0" skipped="0">`,
    ...cases,
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
};

function grouped(findings: readonly Finding[]): Finding[][] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = `${finding.place.file}\0${finding.rule}`;
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  return [...groups.values()];
}

const isFailure = (group: readonly Finding[]): boolean => group.some(({ severity }) => severity === 'error');

function testCase(group: readonly Finding[]): string {
  const [first] = group;
  if (!first) return '';
  const text = escape(group.map(line).join('\n'));
  const body = isFailure(group)
    ? `<failure type="${escape(first.rule)}" message="${escape(first.message)}">${text}</failure>`
    : `<system-out>${text}</system-out>`;
  return `    <testcase classname="${escape(first.place.file)}" name="${escape(first.rule)}">${body}</testcase>`;
}

const line = ({ severity, message, place: { file, start }, fix }: Finding): string =>
  `${file}:${start.line}:${start.column}: ${severity}: ${message}${fix ? ` (${fix.description})` : ''}`;

// What XML 1.0 calls no Char cannot be written at all, not even as a reference.
const NOT_XML = /[^\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const ENTITY: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
};

const escape = (text: string): string =>
  visibleLines(text)
    .replace(NOT_XML, '')
    .replace(/[&<>"\n]/g, (character) => ENTITY[character] ?? character);
