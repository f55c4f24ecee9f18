import type { OwnedKind, OwnershipPattern } from '../../catalog/ownership.ts';

/** The parts that people play, as far as ownership goes by them. */
export type Part = 'data engineer' | 'analyst' | 'software engineer';

/** Who owns which kind of thing, in either pattern. */
export const PATTERNS: Readonly<Record<OwnershipPattern, Readonly<Record<OwnedKind, readonly Part[]>>>> = {
  common: {
    datasets: ['data engineer'],
    pipelines: ['data engineer'],
    documentation: ['data engineer', 'analyst'],
    metrics: ['analyst'],
    experiments: ['analyst'],
    logging: ['software engineer'],
  },
  'with-metrics': {
    datasets: ['data engineer'],
    pipelines: ['data engineer'],
    documentation: ['data engineer', 'analyst'],
    metrics: ['data engineer'],
    experiments: ['analyst'],
    logging: ['software engineer'],
  },
};

/** The part that a role plays, as people write it; undefined: a role that says nothing of it. */
export function partOf(role: string | undefined): Part | undefined {
  const text = (role ?? '').toLowerCase().replace(/[_-]+/g, ' ');
  if (/\b(?:data|analytics|etl|bi|platform) engineer/.test(text)) return 'data engineer';
  if (/\banalyst|\bscientist|\banalytics\b/.test(text)) return 'analyst';
  return /\bengineer|\bdeveloper/.test(text) ? 'software engineer' : undefined;
}
