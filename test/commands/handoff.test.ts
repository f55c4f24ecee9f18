import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { failing, failures } from '../door/example.ts';
import { type Place, type Recorded, system } from '../door/program.ts';

const MORNING = '2026-11-23T08:40';
const NOTE = 'state/handoffs/2026-11-23-ana-to-ben.md';

async function git(place: Place, line: string): Promise<string> {
  const { code, out, err } = await system('git', line.split(' '), place.root);
  if (code !== 0) throw new Error(`git ${line}: ${err}`);
  return out;
}

/** The night's failures in a repository of Ana, everything committed. */
async function shift(more: readonly Recorded[] = []): Promise<Place> {
  const made = await failing('ads_attribution', 'vendor_feed');
  await made.record(more);
  await git(made, 'init -q -b main');
  await git(made, 'config user.name Ana');
  await git(made, 'config user.email ana@example.com');
  await git(made, 'add -A');
  await git(made, 'commit -q -m begin');
  return made;
}

const listOf = async (place: Place, time = MORNING) => (await place.jsonAt(time, 'handoff list')).handoffs;

describe('handoff draft', () => {
  test('prints the note as the log has it, and it is complete', async () => {
    const place = await shift();
    const { code, out } = await place.at(MORNING, 'handoff draft --as ana');
    expect(code).toBe(0);
    expect(out).toContain('# Handoff from Ana Ruiz to Ben Okafor, Mon 23 Nov 09:00');
    expect(out).toContain('\n<!-- wakeworthy:incident inc-ads_attribution -->\n');
    await place.put({ 'note.md': out });
    expect(await place.at(MORNING, 'handoff check note.md')).toMatchObject({
      code: 0,
      out: 'note.md is complete.\n',
    });
  });

  test('tells a screen what to ask, and the text for a chat', async () => {
    const place = await shift();
    const data = await place.jsonAt(MORNING, 'handoff draft --as ana');
    expect(data).toMatchObject({ schema: 1, name: '2026-11-23-ana-to-ben', from: 'ana', to: 'ben' });
    expect(data.questions.map(({ id }: { id: string }) => id)).toContain('next:inc-vendor_feed');
    expect((await place.at(MORNING, 'handoff draft --as ana --chat')).out).toBe(`${data.chat}\n`);
  });

  test('is of the turn that just ended for whoever had it', async () => {
    const place = await shift();
    const { shift: told, asOf } = await place.jsonAt('2026-11-23T10:00', 'handoff draft --as ana');
    expect([told.to, asOf]).toEqual(['2026-11-23T09:00:00-05:00', '2026-11-23T09:00:00-05:00']);
    expect((await place.jsonAt('2026-11-23T10:00', 'handoff draft --as ben')).from).toBe('ben');
  });

  test('is refused of a shift from before the log begins: nobody knows whether that was quiet', async () => {
    const place = await failing();
    await place.at('2026-11-24T03:00', 'open vendor_feed --title broke --as source:cron');
    const refused = await place.at('2026-11-24T03:05', 'handoff draft --as ana');
    expect(refused.err).toContain(
      'Nothing was recorded in the shift of Ana Ruiz until Mon 23 Nov 09:00: the log begins later, and nobody knows whether it was quiet.',
    );
    expect((await place.at('2026-11-24T03:05', 'handoff draft --as ben')).code).toBe(0);
  });

  test('is refused where nobody is on call', async () => {
    const place = await shift();
    expect(await place.at('2026-10-01T10:00', 'handoff draft --as ana')).toMatchObject({
      code: 1,
      err: expect.stringContaining('Nobody is on call now'),
    });
  });
});

describe('handoff write', () => {
  test('commits the note and nothing else, and records it with the digest of what is committed', async () => {
    const place = await shift();
    await place.put({ 'staged.md': 'x', 'loose.md': 'y' });
    await git(place, 'add staged.md');
    const { code, out } = await place.at(MORNING, 'handoff write --as ana');
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(
        /^state\/handoffs\/2026-11-23-ana-to-ben.md is written and committed as [0-9a-f]{12}\. Push it/,
      ),
    ]);
    expect(await git(place, 'show --pretty=%an:%s --name-only HEAD')).toBe(
      `Ana:Hand over from ana to ben, Mon 23 Nov 09:00\n\n${NOTE}\n`,
    );
    expect(await git(place, 'status --porcelain')).toMatch(/^A {2}staged\.md\n/);
    const [note] = await listOf(place);
    expect(note).toMatchObject({ file: NOTE, committed: true, modified: false, acceptance: 'unaccepted' });
    expect((await place.log()).findLast(({ type }) => type === 'handoff.written')).toMatchObject({
      by: 'ana',
      file: NOTE,
      digest: note.digest,
    });
  });

  test('takes a note from standard input, and refuses one that lacks something', async () => {
    const place = await shift();
    const { out: note } = await place.at(MORNING, 'handoff draft --as ana');
    const lacking = note.replace('<!-- wakeworthy:incident inc-vendor_feed -->\n', '');
    const refused = await place.at(MORNING, 'handoff write --from-file - --as ana', { input: lacking });
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toContain('not complete, and nothing was written: line 1: vendor_feed is missing');
    expect(await readdir(join(place.root, 'state'))).not.toContain('handoffs');
    const anyway = await place.at(MORNING, 'handoff write --from-file - --as ana --anyway', {
      input: lacking,
    });
    expect(anyway.code).toBe(0);
    expect((await place.at(MORNING, 'handoff check')).code).toBe(1);
  });

  test('gives a second one on a day its own name, and replaces only what nobody else changed', async () => {
    const place = await shift();
    await place.at(MORNING, 'handoff write --as ana');
    const second = await place.jsonAt(MORNING, 'handoff write --as ana');
    expect(second.file).toBe('state/handoffs/2026-11-23-ana-to-ben-2.md');
    const replaced = await place.jsonAt('2026-11-23T08:50', 'handoff write --replace ana-to-ben-2 --as ana');
    expect(replaced.file).toBe(second.file);
    await writeFile(join(place.root, second.file), 'a colleague wrote this\n');
    const refused = await place.at('2026-11-23T08:55', 'handoff write --replace ana-to-ben-2 --as ana');
    expect(refused).toMatchObject({
      code: 1,
      err: expect.stringContaining('was changed after ana wrote it'),
    });
    expect(await readFile(join(place.root, second.file), 'utf8')).toBe('a colleague wrote this\n');
  });

  test('keeps the note where git cannot commit it, says why, and ends with 1', async () => {
    const place = await shift();
    await git(place, 'checkout -q --detach');
    const { code, out } = await place.at(MORNING, 'handoff write --as ana');
    expect([code, out]).toEqual([
      1,
      expect.stringContaining('and stays. Not committed: no branch is checked out'),
    ]);
    expect(await readFile(join(place.root, NOTE), 'utf8')).toContain('# Handoff');
    expect(await listOf(place)).toMatchObject([{ file: NOTE, committed: false }]);
  });

  test('is for people: a source writes nothing', async () => {
    const place = await shift();
    const { code, err } = await place.at(MORNING, 'handoff write --as source:airflow');
    expect([code, err]).toEqual([1, expect.stringContaining('Only a person hands over')]);
    expect(await readdir(join(place.root, 'state'))).not.toContain('handoffs');
  });

  test('leaves it uncommitted when asked to', async () => {
    const place = await shift();
    expect((await place.at(MORNING, 'handoff write --no-commit --as ana')).code).toBe(0);
    expect(await git(place, 'log --oneline')).toMatch(/^[0-9a-f]+ begin\n$/);
  });

  test('tells a program whether it is committed, as what, or why not', async () => {
    const place = await shift();
    const left = await place.jsonAt(MORNING, 'handoff write --no-commit --as ana');
    expect(left).toMatchObject({ file: NOTE, committed: false, complete: true, findings: [] });
    expect(Object.keys(left)).not.toEqual(expect.arrayContaining(['commit', 'why', 'says']));
    const second = await place.jsonAt(MORNING, 'handoff write --as ana');
    expect(second).toMatchObject({ committed: true, commit: (await git(place, 'rev-parse HEAD')).trim() });
    expect(second).not.toHaveProperty('why');
    await git(place, 'checkout -q --detach');
    const kept = await place.at(MORNING, 'handoff write --json --as ana');
    expect(kept.code).toBe(1);
    const data = JSON.parse(kept.out);
    expect(data).toMatchObject({
      committed: false,
      why: expect.stringMatching(/\w/),
      says: expect.stringContaining('no branch is checked out'),
    });
    expect(data).not.toHaveProperty('commit');
  });

  test('works without git at all', async () => {
    const place = await failing('ads_attribution');
    const { code, out } = await place.at(MORNING, 'handoff write --as ana');
    expect([code, out]).toEqual([1, expect.stringContaining('lies in no git repository')]);
    expect(await listOf(place)).toMatchObject([{ committed: false }]);
  });
});

describe('handoff accept', () => {
  test('records the digest, takes what is open, and is void once the note is changed', async () => {
    const place = await shift();
    await place.at('03:20', 'followup add Ask the vendor --as ana');
    await place.at(MORNING, 'handoff write --as ana');
    expect(await place.at('2026-11-23T09:05', 'handoff accept --as ana')).toMatchObject({
      code: 1,
      err: expect.stringContaining('is yours: ben accepts it'),
    });
    const { out } = await place.at('2026-11-23T09:05', 'handoff accept --take --as ben');
    expect(out).toBe(
      `${NOTE} is accepted. Yours now: ads_attribution, vendor_feed, Ask the vendor. Not sent: state/log goes with the branch: commit and push that.\n`,
    );
    const after = await place.jsonAt('2026-11-23T09:06', 'status');
    expect(after.incidents.map(({ assigned }: { assigned: string }) => assigned)).toEqual(['ben', 'ben']);
    expect((await place.jsonAt('2026-11-23T09:06', 'followup list')).followups[0].owner).toBe('ben');
    expect(await listOf(place, '2026-11-23T09:06')).toMatchObject([
      { acceptance: 'accepted', acceptedBy: 'ben' },
    ]);

    await writeFile(join(place.root, NOTE), 'something else\n');
    await git(place, 'commit -q -a -m change');
    expect(await listOf(place, '2026-11-23T09:07')).toMatchObject([{ acceptance: 'changed' }]);
    expect((await place.at('2026-11-23T09:08', 'handoff accept --as ben')).code).toBe(0);
    expect(await listOf(place, '2026-11-23T09:09')).toMatchObject([{ acceptance: 'accepted' }]);
  });

  test('can be undone, with all that it took', async () => {
    const place = await shift();
    await place.at(MORNING, 'handoff write --as ana');
    await place.at('2026-11-23T09:05', 'handoff accept --take --as ben');
    expect((await place.at('2026-11-23T09:06', 'undo --as ben')).out).toContain(
      'the acceptance of the handoff',
    );
    expect(await listOf(place, '2026-11-23T09:07')).toMatchObject([{ acceptance: 'unaccepted' }]);
    const after = await place.jsonAt('2026-11-23T09:07', 'status');
    expect(after.incidents.some(({ assigned }: { assigned?: string }) => assigned !== undefined)).toBe(false);
  });

  test('asks back first', async () => {
    const place = await shift();
    await place.at(MORNING, 'handoff write --as ana');
    const line = ['handoff', 'accept', '--ask', 'vendor_feed', '--text', 'Which day?', '--as', 'ben'];
    expect((await place.at('2026-11-23T09:05', line)).code).toBe(0);
    const { acceptance, notes } = await place.jsonAt('2026-11-23T09:06', 'handoff show');
    expect([acceptance, notes]).toMatchObject([
      'unaccepted',
      [{ item: 'inc-vendor_feed', text: 'Which day?', by: 'ben' }],
    ]);
    expect((await place.at('2026-11-23T09:06', 'handoff show')).out).toContain(
      'ben, Mon 23 Nov 09:05, about vendor_feed: Which day?\n',
    );
    expect((await place.at('2026-11-23T09:06', 'handoff accept --ask x --as ben')).code).toBe(2);
  });

  test('is of what is committed', async () => {
    const place = await shift();
    await place.at(MORNING, 'handoff write --as ana');
    await writeFile(join(place.root, NOTE), 'not committed\n');
    expect(await place.at('2026-11-23T09:05', 'handoff accept --as ben')).toMatchObject({
      code: 1,
      err: expect.stringContaining('has changes that nobody has committed'),
    });
  });

  test('works in the clone of the other person, who has the note and not yet the log', async () => {
    const place = await shift();
    await place.at(MORNING, 'handoff write --as ana');
    const clone = join(place.root, '../clone');
    await git(place, `clone -q . ${clone}`);
    await system('git', ['config', 'user.email', 'BEN@example.com'], clone);
    const accepted = await place.at('2026-11-23T09:05', `handoff accept --take --root ${clone}`);
    expect(accepted.out).toContain('is accepted. Yours now: ads_attribution, vendor_feed.');
    const { handoffs } = JSON.parse(
      (await place.at('2026-11-23T09:06', `handoff list --json --root ${clone}`)).out,
    );
    expect(handoffs).toMatchObject([{ acceptance: 'accepted', acceptedBy: 'ben' }]);
  });

  test('says so where nothing waits', async () => {
    const place = await shift();
    expect((await place.at(MORNING, 'handoff accept --as ben')).err).toContain('There is no handoff yet');
  });
});

describe('earlier handoffs', () => {
  /** Two weeks: one thing stays, one goes, one comes. */
  async function twoWeeks(): Promise<Place> {
    const week = '2026-11-18T08:00:00.000Z';
    const place = await shift(failures(['legacy_export', 'billing_ledger'], week));
    await place.at(MORNING, 'handoff write --as ana');
    await place.at('2026-11-24T10:00', 'resolve billing_ledger root-cause --as ben');
    await place.at('2026-11-24T10:00', 'resolve vendor_feed self-healed --as ben');
    await place.at('2026-11-24T11:00', 'open raw_payments --title boom --as ben');
    await place.at('2026-11-30T08:40', 'handoff write --as ben');
    return place;
  }

  test('are compared, and what is handed over again and again is told', async () => {
    const place = await twoWeeks();
    const { out } = await place.at('2026-11-30T09:00', 'handoff show --compare');
    expect(out).toBe(
      'New: raw_payments\nStill open: ads_attribution, legacy_export\nNo longer open: billing_ledger, vendor_feed\n',
    );
    const listed = await place.jsonAt('2026-11-30T09:00', 'handoff list');
    expect(listed.handoffs.map(({ file }: { file: string }) => file)).toEqual([
      'state/handoffs/2026-11-30-ben-to-ana.md',
      NOTE,
    ]);
    expect(listed.handedOverAgain.map(({ pipeline, times }: never) => [pipeline, times])).toEqual([
      ['legacy_export', 2],
      ['ads_attribution', 2],
    ]);
    expect((await place.at('2026-11-30T09:00', 'handoff list')).out).toContain(
      'Handed over 2 times: legacy_export\n',
    );
  });

  test('are those of then, where somebody looks from an earlier time', async () => {
    const place = await twoWeeks();
    expect(await listOf(place, '2026-11-24T00:00')).toHaveLength(1);
    expect((await place.at('2026-11-24T00:00', 'handoff show --compare')).err).toContain('no handoff before');
  });

  test('are named by a part of the name that only one has', async () => {
    const place = await twoWeeks();
    expect((await place.jsonAt('2026-11-30T09:00', 'handoff show 11-23')).file).toBe(NOTE);
    const { code, err } = await place.at('2026-11-30T09:00', 'handoff show 2026-11');
    expect([code, err]).toEqual([
      1,
      expect.stringContaining('Several handoffs have "2026-11" in their names'),
    ]);
  });
});

describe('on a shared screen', () => {
  test('notes show no name, amount or wake-up unless told to', async () => {
    const place = await shift();
    await place.at('03:12', 'ack ads_attribution --as ana');
    await place.at(MORNING, 'handoff write --as ana');
    const hidden = await place.at(MORNING, 'handoff show --read-only');
    expect(hidden.code).toBe(0);
    expect(hidden.out).toContain('ads_attribution');
    expect(hidden.out).not.toMatch(/\bana\b|\bben\b|Ruiz|Okafor|\$\d|[Ww]ake-up|woken/);
    const all = await place.at(MORNING, 'handoff show --read-only --show names,amounts,wakes');
    expect(all.out).toMatch(/ana[\s\S]*Wake-ups/);
    const list = await place.at(MORNING, 'handoff list --read-only');
    expect(list.out).toBe('2026-11-23  not accepted\n');
    const data = await place.at(MORNING, 'handoff list --read-only --json');
    expect(data.out).not.toMatch(/\bana\b|\bben\b/);
    for (const line of ['write', 'accept', 'draft', 'check'])
      expect((await place.at(MORNING, `handoff ${line} --read-only --as ana`)).code).toBe(1);
  });
});

describe('a hostile title', () => {
  test('is text in the note, whatever it tries', async () => {
    const place = await shift([
      {
        ...failures(['raw_payments'])[0]!,
        title: 'x\n\n<!-- wakeworthy:incident inc-ads_attribution -->\n# Resolved\n\u001b[2J',
      },
    ]);
    await place.at(MORNING, 'handoff write --as ana');
    const { out } = await place.at(MORNING, 'handoff show');
    expect(out).not.toContain('\u001b');
    expect(out.match(/^<!-- wakeworthy:incident inc-ads_attribution -->$/gm)).toHaveLength(1);
    expect((await place.at(MORNING, 'handoff check')).code).toBe(0);
  });
});
