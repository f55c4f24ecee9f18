import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Finding } from '../../domain/catalog/finding/finding.ts';
import type { HistoryEpisode } from '../../domain/learning/past/history.ts';
import { brokenLines, readHistory } from '../../domain/learning/past/read-history.ts';
import { readSourceFile } from './file/source-file.ts';

const FOLDER = 'state/history';

/** What sources remember of the time before anybody recorded anything. */
export interface HistoryReading {
  readonly episodes: readonly HistoryEpisode[];
  readonly findings: readonly Finding[];
}

/** Reads `state/history`. Never throws: what cannot be read is a finding, and the rest counts. */
export async function readHistoryFiles(root: string): Promise<HistoryReading> {
  const names = (await readdir(join(root, FOLDER)).catch(() => []))
    .filter((name) => /^[^.].*\.jsonl$/s.test(name))
    .toSorted((a, b) => (a < b ? -1 : 1));
  const episodes: HistoryEpisode[] = [];
  const findings: Finding[] = [];
  for (const name of names) {
    const path = `${FOLDER}/${name}`;
    const { text, findings: about } = await readSourceFile(root, path);
    findings.push(...about);
    if (text === undefined) continue;
    episodes.push(...readHistory(text));
    findings.push(
      ...brokenLines(text)
        .slice(0, MOST_FINDINGS)
        .map((line) => brokenLine(path, line)),
    );
  }
  return { episodes, findings };
}

/** Of one file. */
const MOST_FINDINGS = 20;

function brokenLine(file: string, line: number): Finding {
  return {
    ...{ severity: 'warning', file, line, message: 'this line is no failure of the past and is left out' },
    expected: 'pipeline, due, failedAt, recoveredAt, signature and healed, as JSON',
  };
}
