/** The unit tests as `.mocharc.json` runs them, with the sources compiled for coverage. */
const plain = require('../../.mocharc.json');

module.exports = {
  ...plain,
  // After tsx, which goes on compiling the tests.
  require: [...plain.require, 'test/coverage/typescript.cjs'],
  // Counting takes time.
  timeout: 600000,
};
