/** Letters, punctuation, arrows, what boxes, bars and curves are drawn with: one cell each, whatever stands beside them. */
export const ONE_CELL_EACH =
  /^[\x20-\x7e\xa1-\xac\xae-\u02ff\u2010-\u2027\u2190-\u21ff\u2500-\u259f\u2800-\u28ff]*$/;
