// What a process of the tests said, with why its tests failed put apart: the last lines are the ones that people see.

const HEADING = '\n✖ failing tests:\n';

/** `said` is what node:test's "spec" reporter wrote. Without failures `failures` is empty. */
export function failuresApart(said: string): { rest: string; failures: string } {
  const at = said.indexOf(HEADING);
  if (at === -1) return { rest: said, failures: '' };
  return { rest: said.slice(0, at + 1), failures: said.slice(at + HEADING.length).trim() };
}
