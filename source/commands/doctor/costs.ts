import { priceList } from '../../domain/decision/price/price-list.ts';
import { exactAmount } from '../../domain/text/amount.ts';
import type { Command } from '../command/command.ts';
import { table } from '../command/table.ts';

const AT_NIGHT =
  'One hour of work at night, by how many wake-ups the last 60 days held (one every six days):';
const RESTED = 'The same hour for somebody rested, by time of day:';

/** `doctor costs`: what a start costs and why. */
export const costs: Command = {
  name: 'doctor costs',
  summary: 'the price list of wake-ups and where it comes from',
  needs: 'read',
  examples: ['wakeworthy doctor costs'],
  async run({ situation: { team } }) {
    const data = priceList(team.costs, team.currency);
    const money = (amount: number) => exactAmount(amount, team.currency);
    const nights = data.nights.map((n) => ({
      'wake-up': String(n.nth),
      labour: money(n.labour),
      'next day': money(n.nextDay),
      wear: money(n.wear),
      'in all': money(n.total),
    }));
    const classes = data.classes.map((c) => ({ 'time of day': c.class, 'in all': money(c.total) }));
    const heads = Object.keys(nights[0] ?? {});
    const below = data.derivation.join('\n');
    return {
      data,
      text: [
        AT_NIGHT,
        ...table([heads, ...nights.map((row) => Object.values(row))], '  '),
        '',
        RESTED,
        ...table(
          classes.map((row) => Object.values(row)),
          '  ',
        ),
        '',
        below,
      ].join('\n'),
      bordered: {
        tables: [
          { title: AT_NIGHT, rows: nights },
          { title: RESTED, rows: classes },
        ],
        below,
      },
    };
  },
};
