import { mergeLayers } from '../../../source/domain/catalog/lineage/layers.ts';
import { statusReport } from '../../../source/domain/decision/report/status.ts';
import { coverageBetween } from '../../../source/domain/shift/coverage.ts';
import { scheduleOf } from '../../../source/domain/time/schedule.ts';
import { instantOf, parseInstant } from '../../../source/domain/time/zone.ts';
import { incident, logOf } from '../../build/incident.ts';
import { situation, TEAM } from '../../build/situation.ts';
import { LOCAL_TIMES } from './local-times.ts';

// Run by itself in processes of different zones: prints the zone of the process and answers that must not know it.
const team = {
  ...TEAM,
  timeZone: 'America/New_York',
  people: [{ id: 'ana' }, { id: 'ben', timeZone: 'Europe/Madrid' }],
  rotations: {
    pipelines: [{ starts: '2026-10-26', everyDays: 1, handoff: { time: '01:30' }, order: ['ana', 'ben'] }],
  },
};
const now = Date.parse('2026-10-31T07:00:00Z');
const catalog = mergeLayers(
  [
    {
      file: 'state/pipelines.yaml',
      patterns: [],
      consumers: [],
      pipelines: [
        {
          id: 'ledger',
          schedule: '30 1 * * *',
          ready: { at: '02:15' },
          rerun: 1,
          impact: [{ kind: 'step', amount: 90_000, at: '01:30', on: 'every-day' }],
        },
      ],
    },
  ],
  'America/New_York',
);
const nightly = scheduleOf('30 1 * * *', 'America/New_York')!;
const answers = {
  instants: LOCAL_TIMES.map(([date, time, zone]) =>
    new Date(instantOf(`${date}T${time}`, zone)).toISOString(),
  ),
  local: parseInstant('2026-11-01T01:30', 'America/New_York'),
  coverage: coverageBetween(team, now, now + 3 * 86_400_000).map(({ from, person, class: of }) => [
    from,
    person?.id,
    of,
  ]),
  ticks: [nightly.lastAt(now), nightly.countBetween(now, now + 4 * 86_400_000, 99), nightly.nearest(now)],
  report: statusReport(situation(now, { team, catalog, log: logOf([incident('ledger', now - 600_000)]) })),
};
console.log(JSON.stringify({ zone: new Date(2026, 0, 1).getTimezoneOffset(), answers }));
