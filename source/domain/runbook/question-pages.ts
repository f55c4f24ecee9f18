/** Pages that answer business questions stand here, as ids of runbooks: they are for no failure. */
export const QUESTION_PAGES = 'questions/';

export function isQuestionPage({ id }: { readonly id: string }): boolean {
  return id.startsWith(QUESTION_PAGES);
}
