// Test interfaces for other programs; the README's development section describes both.

async function main(command: string | undefined, args: readonly string[]): Promise<void> {
  if (command === 'eval' && args.length === 0) {
    const { evaluateStream } = await import('./eval');
    await evaluateStream(process.stdin, process.stdout);
  } else if (command === 'scan' && args.length > 0) {
    const { scan } = await import('./scan');
    await scan(args);
  } else if (command === 'lint' && args.length > 0) {
    const { lint } = await import('./lint');
    await lint(args);
  } else {
    process.stderr.write(
      'usage: probe scan PATH...\n       probe lint PATH...\n       probe eval < lines.jsonl\n',
    );
    process.exitCode = 2;
  }
}

const [command, ...args] = process.argv.slice(2);
void main(command, args);
