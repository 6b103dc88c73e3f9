/** A reason why a file cannot be read, for a person: the fault, and what to write instead. */
export class ArrayProblem extends Error {
  override readonly name = 'ArrayProblem';
}
