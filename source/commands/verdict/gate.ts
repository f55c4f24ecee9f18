import { isListed } from '../../domain/catalog/lineage/layers.ts';
import { isNight } from '../../domain/decision/price/setting.ts';
import { isJudged } from '../../domain/decision/report/report.ts';
import { statusReport } from '../../domain/decision/report/status.ts';
import type { Situation } from '../../domain/situation.ts';
import type { Command } from '../command/command.ts';
import { requiredText } from '../command/input.ts';

/** The only exit code that means: this page may be suppressed. */
export const SUPPRESS = 20;

/**
 * Until when a page about a pipeline may be suppressed, as RFC 3339; undefined means page. Whatever cannot be
 * told means page: a finding that touches the pipeline, one in no catalog, one without an open incident.
 */
export function suppressedUntil(pipeline: string, situation: Situation): string | undefined {
  const touched = situation.findings.some(({ touches }) => touches === 'all' || touches?.includes(pipeline));
  if (touched || !isListed(situation.catalog, pipeline)) return undefined;
  const report = statusReport(situation);
  const incident = report.incidents.filter(isJudged).find((one) => one.pipeline === pipeline);
  if (!incident) return undefined;
  if (incident.state === 'held') return incident.heldUntil;
  // Worth waking somebody by itself: that it looks red because of another is no reason to be silent.
  if (incident.below !== undefined && incident.aloneVerdict === 'wake') return undefined;
  switch (incident.verdict) {
    case 'wait':
      return incident.startAt ?? undefined;
    case 'leave':
      return incident.waitUntil;
    case 'unknown': {
      const asleep = isNight(report.shift.class) && !report.shift.up;
      return situation.team.unknownAtNight === 'wait' && asleep ? incident.waitUntil : undefined;
    }
    default:
      return undefined;
  }
}

/** `gate`: for a pager to ask before it wakes somebody. */
export const gate: Command = {
  name: 'gate',
  summary:
    'may this page be suppressed? Exit 20 (and the time on stdout) is the only yes; anything else means page',
  needs: 'read',
  parameters: [{ name: '<pipeline>', about: 'id of the pipeline the page is about' }],
  examples: ['wakeworthy gate ads_attribution; [ $? -eq 20 ] || page-somebody'],
  async run({ situation }, input) {
    const until = suppressedUntil(
      requiredText(input, 'pipeline', 'wakeworthy gate billing_ledger'),
      situation,
    );
    if (until === undefined) return { data: { schema: 1, suppress: false }, text: '', exitCode: 0 };
    return { data: { schema: 1, suppress: true, until }, text: until, exitCode: SUPPRESS };
  },
};
