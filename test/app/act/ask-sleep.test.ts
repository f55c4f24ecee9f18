import { describe, expect, it } from 'vitest';
import { asksSleep, sleepQuestion } from '../../../source/app/act/ask-sleep.ts';
import { ADS, board, EXPORT, failing, LEDGER, reportOf } from '../board-fixture.ts';

const back = { kind: 'board', scroll: 0 } as const;
const asking = (...incidents: (typeof LEDGER)[]) =>
  sleepQuestion(board({ report: reportOf(incidents) }), back);

describe('before somebody goes back to sleep', () => {
  it('is told what is held and until when; a single key is enough', () => {
    expect(asking(ADS, EXPORT)).toMatchObject({
      kind: 'confirm',
      says: [
        'Go back to sleep?',
        'ads_attribution is held until 09:00.',
        'legacy_export is held until 09:00.',
      ],
      leads: { kind: 'act', action: { kind: 'sleep' } },
      careful: false,
      back,
    });
  });

  it('is told what would be left alone, which has to be meant', () => {
    const { says, leads, careful } = asking(LEDGER, ADS);
    expect(says).toEqual([
      'Go back to sleep although something cannot wait?',
      'billing_ledger is worth starting now and would be left alone.',
      'ads_attribution is held until 09:00.',
    ]);
    expect([leads, careful]).toEqual([{ kind: 'act', action: { kind: 'sleep', anyway: true } }, true]);
  });

  it('is told that there is nothing to hold', () => {
    expect(asking().says).toEqual(['Go back to sleep?', 'There is nothing to hold.']);
  });

  it('is asked anew where what it says is another by now', () => {
    expect(asking(ADS).asked).toBe(asking(ADS).asked);
    expect(asking(ADS).asked).not.toBe(asking(ADS, failing('feed')).asked);
    expect(asking(ADS).asked).not.toBe(asking({ ...ADS, verdict: 'wake' }).asked);
  });

  it('no other question is taken for it', () => {
    expect(asksSleep(asking(ADS))).toBe(true);
    const question = asking(ADS);
    expect(
      asksSleep({
        ...question,
        leads: { kind: 'act', action: { kind: 'acknowledge', incident: 'x' } },
      } as never),
    ).toBe(false);
    expect(asksSleep({ ...question, leads: { kind: 'run', run: 'r', step: '1', command: 'ls' } })).toBe(
      false,
    );
  });
});
