import { cleanup, render } from 'ink-testing-library';
import { afterEach, expect, it } from 'vitest';
import { line } from '../../source/app/view/parts/line.ts';
import { Row } from '../../source/ui/row.tsx';
import { themeFor } from '../../source/ui/theme.ts';

afterEach(cleanup);
const theme = themeFor('none');

it('draws the cells of a row behind one another', () => {
  const { lastFrame, rerender } = render(
    <Row line={{ cells: [{ text: ' > ' }, { text: 'GET UP' }] }} theme={theme} />,
  );
  expect(lastFrame()).toBe(' > GET UP');
  rerender(<Row line={line('NOW')} theme={theme} />);
  expect(lastFrame()).toBe('NOW');
});

it('keeps an empty row a row', () => {
  expect(render(<Row line={line('')} theme={theme} />).lastFrame()).toBe('');
});
