/** The bundle of the named file, as text to start a worker from; the build makes it. */
declare module 'worker:*' {
  const source: string;
  export default source;
}
