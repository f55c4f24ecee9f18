import type { Assessment, Judged } from '../assess.ts';

/** What every rotation that answers for pipelines has judged, that of the situation first. */
export function everywhere(assessment: Assessment): readonly Assessment[] {
  return [assessment, ...(assessment.others ?? [])];
}

/** All that fails, whoever answers for it. */
export function allFailing(assessment: Assessment): readonly Judged[] {
  return assessment.others ? everywhere(assessment).flatMap(({ failing }) => failing) : assessment.failing;
}

/** Where an incident was judged: with the turns of whoever answers for it. */
export function judgedWhere(assessment: Assessment, incident: string): Assessment {
  const found = everywhere(assessment).find(({ failing }) =>
    failing.some((one) => one.incident.id === incident),
  );
  return found ?? assessment;
}
