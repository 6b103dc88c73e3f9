import fc from 'fast-check';

/** A fixed seed for every property: the suite checks the same cases in each run. */
fc.configureGlobal({ seed: 1 });
