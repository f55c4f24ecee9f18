/** Local times at and beside changes of clocks, and the instants they mean. */
export const LOCAL_TIMES: readonly (readonly [date: string, time: string, zone: string, instant: string])[] =
  [
    // Skipped by a change: shifted forward by the gap.
    ['2026-03-29', '02:30', 'Europe/Warsaw', '2026-03-29T01:30:00.000Z'],
    ['2026-03-08', '02:30', 'America/New_York', '2026-03-08T07:30:00.000Z'],
    ['2026-10-04', '02:15', 'Australia/Lord_Howe', '2026-10-03T15:45:00.000Z'],
    ['2026-03-22', '02:30', 'Africa/Casablanca', '2026-03-22T02:30:00.000Z'],
    // Passed twice: the earlier.
    ['2026-10-25', '02:30', 'Europe/Warsaw', '2026-10-25T00:30:00.000Z'],
    ['2026-11-01', '01:30', 'America/New_York', '2026-11-01T05:30:00.000Z'],
    // The same wall clock on both sides of a change.
    ['2026-03-29', '08:00', 'Europe/Warsaw', '2026-03-29T06:00:00.000Z'],
    ['2026-03-28', '08:00', 'Europe/Warsaw', '2026-03-28T07:00:00.000Z'],
    ['2026-06-01', '08:00', 'Asia/Kolkata', '2026-06-01T02:30:00.000Z'],
  ];
