import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const run = promisify(execFile);

/** What a command said when it failed; empty when it did not. */
async function complaint(command: string, ...args: string[]): Promise<string> {
  try {
    await run(command, args);
    return '';
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    return `${stdout}${stderr}` || String(error);
  }
}

describe('the description of the API', () => {
  it('is that of the built program (else: npm run build && npm run openapi:write)', async () => {
    expect(await complaint(process.execPath, 'dist/src/describe-api.js', '--check')).toBe('');
  });

  it('is what the console’s client was generated from (else: npm run openapi:write)', async () => {
    const file = 'src/web/console/api/schema.d.ts';
    expect(
      await complaint(
        process.execPath,
        'node_modules/openapi-typescript/bin/cli.js',
        'src/web/openapi.json',
        '--default-non-nullable',
        'false',
        '-o',
        file,
        '--check',
      ),
    ).toBe('');
  });
});
