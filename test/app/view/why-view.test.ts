import { describe, expect, it } from 'vitest';
import { hideDetail } from '../../../source/domain/audience/privacy/hide.ts';
import { step } from '../../build/job.ts';
import { picture } from '../../build/picture.ts';
import {
  ADS,
  board,
  EVERYTHING,
  keys,
  LEDGER,
  NOTHING,
  NOW,
  PEOPLE,
  played,
  reportOf,
  screen,
} from '../board-fixture.ts';

const PICTURE = picture(step(5_000, '09:30'), { now: NOW });
const details = { [LEDGER.id]: { timeline: [], picture: PICTURE } };
const rows = (changes: Parameters<typeof board>[0]) => screen(played(board(changes), ...keys('enter')).state);

describe('the picture of a verdict', () => {
  it('stands below the figures of the incident: in 80x24 those are all on the first screen', () => {
    const shown = rows({ details });
    expect(shown.join('\n')).toMatch(/waiting costs/);
    expect(shown.join('\n')).not.toContain('Loss from now on');
    expect(rows({ details, size: { columns: 80, rows: 60 } }).join('\n')).toMatch(
      /waiting costs[\s\S]*Loss from now on, by when it lands \(America\/New_York\)[\s\S]*Which start is the best[\s\S]*The two best starts/,
    );
  });

  it.each([24, 27, 30, 36, 45, 60])(
    'is never cut by the end of a screen of %i rows: it stands on the first one whole or begins the second',
    (height) => {
      const size = { columns: 80, rows: height };
      const [first, second] = [
        rows({ details, size }),
        screen(played(board({ details, size }), ...keys('enter', 'pagedown')).state),
      ];
      const pages = [first, second].map((page) => page.join('\n'));
      const here = pages.find((page) => page.includes('Loss from now on'));
      expect(here).toMatch(/Loss from now on[\s\S]*\$0 \+[\s\S]*now 03:12/);
    },
  );

  it('stands beside the list on a wide board', () => {
    expect(screen(board({ details, size: { columns: 140, rows: 50 } })).join('\n')).toContain(
      'Loss from now on',
    );
  });

  it('says when it was judged, where that is not now', () => {
    const later = rows({ details, now: NOW + 600_000, size: { columns: 100, rows: 60 } });
    expect(later.join('\n')).toContain('As it stood at 03:12');
  });

  it('is not there where it was not judged', () => {
    expect(rows({ size: { columns: 100, rows: 60 } }).join('\n')).not.toContain('Loss from now on');
  });

  it('tells no amount where none may be shown, and no price of a wake-up where no sleep record may', () => {
    const hidden = (show: typeof EVERYTHING) =>
      hideDetail({ timeline: [], picture: PICTURE }, reportOf(), show, PEOPLE).picture;
    expect(hidden(NOTHING)).toBeUndefined();
    const marks = PICTURE.trace.marks.filter(({ kind }) => kind !== 'latest');
    expect(marks).not.toEqual(PICTURE.trace.marks);
    const trace = { ...PICTURE.trace, marks };
    expect(hidden({ ...EVERYTHING, wakes: false })).toEqual({ ...PICTURE, trace, bars: [], ladder: [] });
    expect(hidden(EVERYTHING)).toEqual(PICTURE);
  });
});

describe('how sure a verdict is', () => {
  const close = { ...ADS, robust: false, close: [{ price: 0.5, verdict: 'wake' } as const] };
  const only = (incident: typeof ADS, changes: Parameters<typeof board>[0] = {}) =>
    board({ report: reportOf([incident]), size: { columns: 119, rows: 24 }, ...changes });

  it('is a word in its row where it is close', () => {
    expect(screen(only(close)).join('\n')).toMatch(/09:00 +ads_attribution +close; waiting costs \$220/);
    expect(screen(only({ ...ADS, robust: true })).join('\n')).not.toContain('close');
  });

  it('is a sentence in the incident', () => {
    const opened = (incident: typeof ADS) =>
      screen(played(only(incident), ...keys('enter')).state).join('\n');
    expect(opened(close)).toContain('close: at half the price of a wake-up it would be GET UP');
    expect(opened({ ...ADS, robust: true })).toContain(
      'robust: the same at half and at twice the price of a wake-up',
    );
    expect(opened(ADS)).not.toContain('how sure');
  });

  it('is not told where sleep records are hidden', () => {
    const wall = only(close, { capabilities: { write: false, person: null, show: NOTHING } });
    for (const state of [wall, played(wall, ...keys('enter')).state])
      expect(screen(state).join('\n')).not.toMatch(/close|how sure/);
  });
});
