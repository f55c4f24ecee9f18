import { runningItems } from '../../../domain/handoff/items/running-items.ts';
import { knownFields } from '../../../domain/known-fields.ts';
import { moment } from '../../../domain/text/moment.ts';
import { visible } from '../../../domain/text/visible.ts';
import { formatInstant } from '../../../domain/time/zone.ts';
import type { Command } from '../../command/command.ts';
import { table } from '../../command/table.ts';

/** `backfill list`: what runs, how far it is, and what comes next. */
export const backfillList: Command = {
  name: 'backfill list',
  summary: 'backfills that run, how far each is, and what comes next',
  needs: 'read',
  examples: ['wakeworthy backfill list'],
  async run({ situation, zones }) {
    const { now } = situation;
    const { backfills } = runningItems(situation);
    return {
      data: {
        schema: 1,
        backfills: backfills.map((one) => ({
          ...{ id: one.id, stage: one.stage, since: formatInstant(one.stageAt, zones.said), by: one.by },
          ...knownFields({ pipeline: one.pipeline, way: one.way, table: one.table, days: one.days }),
          ...knownFields({ readers: one.readers, moved: one.moved }),
          ...{ next: one.next, stalled: one.isStalled },
        })),
      },
      text: () =>
        backfills.length === 0
          ? 'No backfill runs.'
          : table([
              ['id', 'pipeline', 'days', 'stage', 'since', 'next'],
              ...backfills.map((one) => [
                one.id.slice(-6),
                visible(one.pipeline ?? '-'),
                one.days ? `${one.days.from} to ${one.days.to}` : 'all of its past',
                `${one.stage}${one.isStalled ? ', stalls' : ''}`,
                moment(one.stageAt, now, zones.said),
                visible(one.next),
              ]),
            ]).join('\n'),
    };
  },
};
