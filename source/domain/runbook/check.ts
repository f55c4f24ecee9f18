import type { Catalog } from '../catalog/catalog.ts';
import type { Finding } from '../catalog/finding/finding.ts';
import { pipelineOf } from '../catalog/lineage/layers.ts';
import { patternTest } from '../catalog/lineage/wildcard.ts';
import { idNamed } from './match/match.ts';
import { isQuestionPage } from './question-pages.ts';
import { linkedPath } from './read/linked-id.ts';
import type { Runbook } from './runbook.ts';

/** What whoever is woken wants to read, and headings that say it. */
const WANTED: readonly (readonly [what: string, heading: RegExp, example: string])[] = [
  [
    'how to recognise it',
    /recogni[sz]|diagnos|symptom|meaning|what (?:it|this) is|tell/i,
    '## How to recognise it',
  ],
  ['what waiting costs', /cost|impact|wait/i, '## What waiting costs'],
  [
    'when to stop and whom to ask',
    /stop|escalat|\bask\b|whom|contact|owner/i,
    '## When to stop, and whom to ask',
  ],
];

/** What a check looks at besides the runbooks. */
export interface CheckGrounds {
  readonly catalog: Catalog;
  /** Whether there is such a file below `runbooks/`. */
  readonly exists: (path: string) => boolean;
  /** The line of `state/pipelines.yaml` on which a pipeline stands, where it stands there. */
  readonly lineOf: (pipeline: string) => number | undefined;
}

/** Everything that would let somebody down at night: dead links, code that is not closed, what is missing or never found. */
export function checkRunbooks(runbooks: readonly Runbook[], grounds: CheckGrounds): Finding[] {
  const declared = declaredIds(runbooks, grounds.catalog);
  return [
    ...runbooks.flatMap((runbook) => [
      ...runbook.findings,
      ...deadLinks(runbook, grounds),
      ...missing(runbook),
      ...neverFound(runbook, declared),
    ]),
    ...uncovered(runbooks, grounds),
  ];
}

/** A catalog's references that lead to no runbook, and the pipelines that no runbook is for. */
function uncovered(runbooks: readonly Runbook[], { catalog, lineOf }: CheckGrounds): Finding[] {
  const ids = new Set(runbooks.map(({ id }) => id));
  const patterns = runbooks.flatMap(({ pipelines }) => pipelines).map(patternTest);
  return [...catalog.pipelines.keys()].sort().flatMap((id): Finding[] => {
    const { runbooks: references = [] } = pipelineOf(catalog, id);
    const line = lineOf(id);
    const place = { file: 'state/pipelines.yaml', ...(line === undefined ? {} : { line }) };
    const gone = references.filter((one) => !ids.has(idNamed(one, runbooks)));
    const covered = references.length > gone.length || patterns.some((fits) => fits(id));
    return [
      ...gone.map(
        (one): Finding => ({
          severity: 'error',
          ...place,
          message: `${id} declares the runbook ${one}, which does not exist`,
          expected: 'the id of a file below runbooks/',
        }),
      ),
      ...(covered || gone.length > 0
        ? []
        : [
            {
              severity: 'warning' as const,
              ...place,
              message: `no runbook is for ${id}`,
              expected: 'one that it declares, or that names it under pipelines:',
              example: 'runbooks: [schema-change]',
            },
          ]),
    ];
  });
}

/** Runbooks that pipelines declare and that are no file. */
export function goneRunbooks(runbooks: readonly Runbook[], { catalog, lineOf }: CheckGrounds): Finding[] {
  return uncovered(runbooks, { catalog, lineOf, exists: () => true }).filter(
    ({ severity }) => severity === 'error',
  );
}

function declaredIds(runbooks: readonly Runbook[], catalog: Catalog): ReadonlySet<string> {
  const patterns = catalog.patterns.flatMap(({ fields }) => fields.runbooks ?? []);
  const declared = [...catalog.pipelines.keys()].flatMap((id) => pipelineOf(catalog, id).runbooks ?? []);
  return new Set([...patterns, ...declared].map((one) => idNamed(one, runbooks)));
}

function neverFound({ id, path, match, pipelines }: Runbook, declared: ReadonlySet<string>): Finding[] {
  // An answer to a business question is asked for by its question.
  if (match.length > 0 || pipelines.length > 0 || declared.has(id) || isQuestionPage({ id })) return [];
  return [
    {
      severity: 'warning',
      file: path,
      line: 1,
      message: 'nothing leads to this runbook: no pipeline declares it, and it says for which failures it is',
      expected: 'texts of failures in its front matter',
      example: 'match: ["column * is missing"]',
    },
  ];
}

function missing({ path, steps, sections, id }: Runbook): Finding[] {
  if (isQuestionPage({ id })) return [];
  const line = sections[0]?.line ?? 1;
  const absent = WANTED.filter(([, heading]) => !sections.some(({ title }) => heading.test(title)));
  return [
    ...(steps.length > 0
      ? []
      : [
          {
            severity: 'warning' as const,
            file: path,
            line,
            message: 'it tells nothing to do',
            expected: 'steps in a numbered list',
            example: '1. Look at the log of the failed task.',
          },
        ]),
    ...absent.map(
      ([what, , example]): Finding => ({
        severity: 'warning',
        file: path,
        line,
        message: `no section says ${what}`,
        expected: 'a heading for it',
        example,
      }),
    ),
  ];
}

function deadLinks(runbook: Runbook, { exists }: CheckGrounds): Finding[] {
  const anchors = new Set(runbook.sections.map(({ title }) => anchorOf(title)));
  return runbook.links.flatMap(({ url, text, line }): Finding[] => {
    const dead = (message: string, expected: string): Finding[] => [
      { severity: 'error', file: runbook.path, line, message, expected },
    ];
    if (url.startsWith('#'))
      return anchors.has(url.slice(1).toLowerCase())
        ? []
        : dead(`"${text}" leads to ${url}, a heading that is not here`, 'a heading of this page');
    const path = linkedPath(runbook.id, url);
    if (path === undefined || exists(path)) return [];
    return dead(`"${text}" leads to ${url}, which does not exist`, 'a file below runbooks/');
  });
}

/** The anchor of a heading, as GitHub makes it. */
function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');
}
