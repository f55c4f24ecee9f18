import { type Random, randomFor } from '../../../source/demo/random.ts';
import type { DeclaredConsumer, DeclaredPipeline } from '../../../source/domain/catalog/catalog.ts';
import type { Impact } from '../../../source/domain/catalog/impact.ts';
import type { Situation } from '../../../source/domain/situation.ts';
import { catalogOf } from '../../build/catalog.ts';
import { incident, logOf } from '../../build/incident.ts';
import { hour, situation } from '../../build/situation.ts';

/** Tuesday 03:00. */
const NOW = hour(27);

/**
 * So many pipelines that fail in one night: every fifth hangs below another, every three of the others feed a table
 * that a dashboard reads, and every seventh may heal by itself. The same ones for the same seed.
 */
export function failingTeam(count: number, seed = 1): Situation {
  const random = randomFor(seed, `${count} failing`);
  const pipelines: DeclaredPipeline[] = [];
  const consumers: DeclaredConsumer[] = [];
  for (let n = 0; n < count; n++) {
    const hangs = n % 5 === 4;
    pipelines.push({
      id: idOf(n),
      schedule: '0 1 * * *',
      ready: { after: 1 },
      repair: { median: random.between(0.3, 3), spread: 0.8 },
      rerun: 0.5,
      impact: [impactOf(random)],
      ...(hangs ? { upstream: [{ id: idOf(n - 1), slack: 0 }] } : {}),
      ...(n % 7 === 0 ? { retries: [{ after: 1.5 + n / count, heals: 0.3 }] } : {}),
    });
    if (n % 15 !== 2) continue;
    const feeds = [n, n - 1, n - 2].filter((one) => one >= 0).map((one) => ({ id: idOf(one) }));
    pipelines.push({
      id: `mart-${n}`,
      schedule: '0 3 * * *',
      ready: { after: 1 },
      rerun: 0.5,
      upstream: feeds,
      impact: [impactOf(random)],
    });
    consumers.push({ id: `board-${n}`, reads: [`mart-${n}`], impact: [impactOf(random)] });
  }
  const failing = Array.from({ length: count }, (_, n) =>
    incident(idOf(n), NOW - random.between(0, 1) * 3_600_000),
  );
  return situation(NOW, { catalog: catalogOf(pipelines, consumers), log: logOf(failing) });
}

function idOf(n: number): string {
  return `p${String(n).padStart(5, '0')}`;
}

/** What one pipeline loses: by the hour, at a deadline, by growing stale, or by the day after two hours. */
export function impactOf(random: Random): Impact {
  const amount = random.whole(1, 400) * 10;
  switch (random.whole(0, 3)) {
    case 0:
      return { kind: 'rate', amount, per: 'hour' };
    case 1:
      return { kind: 'step', amount: amount * 5, at: `0${random.whole(6, 9)}:30`, on: 'business-days' };
    case 2:
      return { kind: 'decay', value: amount * 100, loss: 0.005 };
    default:
      return { kind: 'rate', amount, per: 'day', grace: 2 };
  }
}
