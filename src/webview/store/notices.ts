import { Observable } from './observable';

/** A message to the user that is not part of the state. */
export interface Notice {
  readonly level: 'info' | 'error';
  readonly message: string;
}

/** Holds at most one notice; a newer one replaces it. */
export class Notices extends Observable<Notice | undefined> {
  constructor() {
    super(undefined);
  }

  readonly show = (notice: Notice | undefined): void => {
    this.set(notice);
  };
}
