import { describe, expect, test } from 'vitest';
import { manyFields } from '../../../../source/domain/catalog/fields/many-fields.ts';
import { readSchedule } from '../../../../source/domain/catalog/fields/schedule.ts';
import { withoutWrappedRanges } from '../../../../source/domain/catalog/fields/wrapped-ranges.ts';

const many = (text: string) => manyFields(text.split(' '));

describe('six and seven fields', () => {
  test('are told as every scheduler that writes them means them', () => {
    expect(many('0 15 2 * * ?').meanings).toBe(
      'to EventBridge it is 0 15 2 * * in the year ?, to Quartz 15 2 * * ? at second 0, to croniter 0 15 2 * * at second ?',
    );
    expect(many('0 15 2 * * ? 2027').meanings).toBe(
      'to Quartz it is 15 2 * * ? at second 0 in the year 2027',
    );
  });

  test.each([
    ['0 0 2 ? * 1', '0 2 * * sun'],
    ['0 0 2 ? * 1-7', '0 2 * * sun-sat'],
    ['0 0 2 ? * 2,4,6', '0 2 * * mon,wed,fri'],
    ['0 0 2 ? * 3#2', '0 2 * * tue#2'],
    ['0 0 2 ? * 5/2', '0 2 * * thu-sat/2'],
    ['0 0 0/6 * * ?', '0 */6 * * *'],
    ['0 0 10/6 * * ?', '0 10-23/6 * * *'],
    ['15 0 2 1/1 * ?', '0 2 * * *'],
    ['0 0 2 11/1 * ?', '0 2 11-31/1 * *'],
    ['0 0 2 */1 * ?', '0 2 * * *'],
    ['0 */10 2 * * ?', '*/10 2 * * *'],
    ['0 5/10 2 * * ?', '5-59/10 2 * * *'],
    ['0 0 2 1-10/3 * ?', '0 2 1-10/3 * *'],
    ['0 0 2 * * ? *', '0 2 * * *'],
    ['0 2 ? * 2 *', '0 2 * * mon'],
    ['30 2 15 * ? *', '30 2 15 * *'],
  ])('%s is %s', (text, cron) => expect(many(text).cron).toBe(cron));

  test.each([
    '*/10 0 2 * * ?',
    '10-20 0 2 * * ?',
    '0 2 ? * 2 2027',
    '0 0 2 * * *',
    '0 0 2 * * ? 20*',
    '0 0 2 * * ? */2',
    '0 0 2 30 2 ?',
    '0 0 99 * * ?',
  ])('%s comes to no five fields that anybody could be sure of', (text) => {
    expect(many(text).cron).toBeUndefined();
  });
});

describe('ranges that go on past the end', () => {
  test.each([
    ['0 22-2 * * *', '0 22-23,0-2 * * *'],
    ['0 23-0 * * *', '0 23,0 * * *'],
    ['0 2 * * sat-mon', '0 2 * * 6,0-1'],
    ['0 2 * * Friday-Sunday', '0 2 * * 5-6,0'],
    ['0 2 * nov-feb *', '0 2 * nov-feb *'],
    ['0 2 28-3 * *', '0 2 28-31,1-3 * *'],
    ['0 2 * 11-2 *', '0 2 * 11-12,1-2 *'],
    ['55-5,30 2 * * *', '55-59,0-5,30 2 * * *'],
    ['0 2 * * 5-0', '0 2 * * 5-6,0'],
    ['0  2-2   * * *', '0 2-2 * * *'],
    ['0 2-5 * * *', '0 2-5 * * *'],
    ['0 3-2-1 * * *', '0 3-2-1 * * *'],
    ['mon-sun 2 * * *', 'mon-sun 2 * * *'],
    ['0 x-2 * * *', '0 x-2 * * *'],
    ['0 99-2 * * *', '0 99-2 * * *'],
    ['0 22-2/2 * * *', '0 22-2/2 * * *'],
    ['0 2 31-0 * *', '0 2 31-0 * *'],
    ['0 2 * *', '0 2 * *'],
    ['0 2 5-1 * * *', '0 2 5-1 * * *'],
  ])('%s: %s', (text, cron) => expect(withoutWrappedRanges(text)).toBe(cron));

  test('are a schedule', () => {
    expect(readSchedule('0 22-2 * * *')).toEqual({ cron: '0 22-23,0-2 * * *' });
    expect(readSchedule('0 22-2/2 * * *')).toMatchObject({ problem: 'it is no cron' });
  });
});
