import type { Situation } from '../../domain/situation.ts';

/** What takes away from every figure: files that cannot be read, and that nothing is recorded. */
export function cautions({ findings, log }: Pick<Situation, 'findings' | 'log'>): string[] {
  return [
    ...fileCautions({ findings }),
    ...(log.newestAt === undefined
      ? ['Nothing is recorded yet: figures are what is believed of any pipeline.']
      : []),
  ];
}

/** That files cannot be read, where some cannot. */
export function fileCautions({ findings }: Pick<Situation, 'findings'>): string[] {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return errors === 0
    ? []
    : [
        `The files of the workspace have ${errors} ${errors === 1 ? 'error' : 'errors'}; what is wrong does not count: wakeworthy doctor.`,
      ];
}

/** The same as data; absent: nothing takes away from them. */
export function cautionData(situation: Pick<Situation, 'findings' | 'log'>): {
  readonly cautions?: readonly string[];
} {
  const found = cautions(situation);
  return found.length === 0 ? {} : { cautions: found };
}
