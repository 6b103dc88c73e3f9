import fc from 'fast-check';

/** The seed of every property: the suite checks the same cases in each run. */
fc.configureGlobal({ seed: 1 });
