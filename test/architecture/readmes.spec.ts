import 'reflect-metadata';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { settings, variableOf } from '../../src/platform/config/config.js';

const root = resolve(import.meta.dirname, '../..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' });

describe('the README', () => {
  it('has a line for every problem', () => {
    const problems = JSON.parse(
      readFileSync(join(root, 'src/platform/i18n/locales/en/problems.json'), 'utf8'),
    ) as Record<string, { title?: string }>;
    const codes = Object.keys(problems).filter((code) => problems[code]!.title);
    expect(codes.filter((code) => !new RegExp(`^\\| \`${code}\` +\\|`, 'm').test(readme))).toEqual([]);
  });

  it('has a line for every job', () => {
    const jobs = sources
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
      .flatMap((file) => [
        ...readFileSync(join(root, 'src', file), 'utf8').matchAll(/defineJob<.*>\('([^']+)'\)/g),
      ])
      .map((match) => match[1]!);
    expect(jobs.length).toBeGreaterThan(5);
    expect(jobs.filter((job) => !new RegExp(`^\\| \`${job}\` +\\|`, 'm').test(readme))).toEqual([]);
  });

  it('names every setting', () => {
    const variables = settings.map(variableOf);
    expect(variables.filter((name) => !new RegExp(`^\\| .*\`${name}\``, 'm').test(readme))).toEqual([]);
  });

  it('shows only files and folders that are there', () => {
    const paths = [...readme.matchAll(/\]\(([^)#:]+)\)/g)].map((match) => match[1]!);
    expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});

describe('the README of a module', () => {
  it.each(sources.filter((file) => file.endsWith('README.md')))('%s fits on a screen', (file) => {
    const lines = readFileSync(join(root, 'src', file), 'utf8')
      .trimEnd()
      .split('\n');
    expect(lines.length).toBeLessThanOrEqual(30);
  });
});
