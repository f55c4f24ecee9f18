import { loadWidths } from '../../source/domain/text/cells.ts';

await loadWidths();
