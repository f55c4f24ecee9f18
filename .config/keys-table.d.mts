/** The text of README with the table as the keymap has it now. */
export function withKeysTable(readme: string): string;
