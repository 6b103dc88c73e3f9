/** What keeps a file from being read, said to a person: what is wrong, and what to write instead. */
export class ArrayProblem extends Error {
  override readonly name = 'ArrayProblem';
}
