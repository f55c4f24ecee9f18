import { describe, expect, test } from 'vitest';
import { DAY, HOUR } from '../../../source/domain/time/zone.ts';
import { FOUR_PIPELINES } from '../../door/example.ts';
import { type Json, type Place, place, type Recorded } from '../../door/program.ts';

const NOW = Date.parse('2026-12-01T12:00:00-05:00');
const LATER = '2026-12-01T12:00';
const iso = (at: number) => new Date(at).toISOString();

function mended(pipeline: string, daysAgo: number, changes: object = {}): Recorded[] {
  const at = NOW - daysAgo * DAY;
  const incident = `inc-${pipeline}-${daysAgo}`;
  return [
    {
      ...{ at: iso(at), by: 'source:airflow', type: 'incident.opened', incident },
      ...{ pipeline, signature: 'stale', title: 'A [link](http://x) <b>', failedAt: iso(at) },
    },
    {
      ...{ at: iso(at + 2 * HOUR), by: 'ana', type: 'incident.resolved', incident },
      ...{ resolution: 'band-aid', handsOn: 1.5, ...changes },
    },
  ];
}

async function past(): Promise<Place> {
  const made = await place(FOUR_PIPELINES);
  const ads = [80, 60, 40, 20].flatMap((ago) => mended('ads_attribution', ago));
  const ledger = [70, 50, 30].flatMap((ago) => mended('billing_ledger', ago, { corner: 'quality' }));
  const others = [...mended('legacy_export', 90, { notOurs: true }), ...mended('vendor_feed', 33)];
  await made.record([...ads, ...ledger, ...others]);
  return made;
}

/** What stands in JSON at a path of names and places. */
function at(data: Json, path: string): unknown {
  return path.split('.').reduce((part, name) => part?.[name], data);
}

describe('the page for whoever leads the team', () => {
  test('has every figure from the command that it names', async () => {
    const made = await past();
    const { figures } = await made.jsonAt(LATER, 'learn page --since 120d');
    expect(figures.length).toBeGreaterThan(8);
    for (const { value, command, path } of figures) {
      // What a quarter has spent is of no other time.
      if (command !== 'wakeworthy request list') expect(command).toMatch(/ --since 120d( |$)/);
      const answer = await made.jsonAt(LATER, command.replace('wakeworthy ', ''));
      expect(`${path} ${at(answer, path)}`).toBe(`${path} ${value}`);
    }
  });

  test('tells what failures take, three fixes at most, whom to ask, who holds what alone, and what is not ours', async () => {
    const { code, out, err } = await (await past()).at(LATER, 'learn page');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    for (const words of [
      ...[
        'What failures take (wakeworthy learn what-if)',
        'failures a week of 5 pipelines',
        'Nights are not told.',
      ],
      ...['Fixes that buy back most (wakeworthy learn patterns)', 'ads_attribution, band-aids', 'a fix of'],
      ...[
        'Retire legacy_export: nothing hangs on it',
        'Ask what they are worth: vendor_feed.',
        'ben alone: 2',
      ],
      ...['Work on what others own: 1 incident, 1.5 hours.', 'Corners cut: quality 3.', 'Give '],
    ])
      expect(out).toContain(words);
  });

  test('is Markdown in which nothing of others makes a link or a tag', async () => {
    const { out } = await (await past()).at(LATER, 'learn page --markdown');
    expect(out).toMatch(/^# growth-data, /);
    expect(out).toContain('## Asks');
    expect(out).toContain('A \\[link\\](http://x) \\<b\\>');
    expect(out).toContain('Figures: `wakeworthy learn patterns`');
  });

  test('asks for nothing where nothing failed', async () => {
    const { out } = await (await place(FOUR_PIPELINES)).at(LATER, 'learn page');
    expect(out).toContain('Nothing is asked for.');
    expect(out).toContain('None is weighed');
  });
});
