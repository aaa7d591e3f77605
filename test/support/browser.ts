import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import chromium from '@sparticuz/chromium';
import { chromium as playwright, type Browser, type Page } from 'playwright-core';

const root = resolve(import.meta.dirname, '../..');
const screenshots = join(root, 'test/browser/screenshots');

/** A real Chromium that shows Cyrillic, Georgian and Armenian. */
export interface TestBrowser {
  browser: Browser;
  close: () => Promise<void>;
}

/** Starts Chromium with its own safety on: the package's default arguments would switch web security off. */
export async function launchBrowser(): Promise<TestBrowser> {
  const folder = await mkdtemp(join(tmpdir(), 'convoke-fonts-'));
  const configuration = join(folder, 'fonts.conf');
  await writeFile(configuration, fontsConfiguration(join(folder, 'cache')));
  const executablePath = await chromium.executablePath();
  const browser = await playwright.launch({
    executablePath,
    args: ['--no-sandbox'],
    env: {
      ...process.env,
      FONTCONFIG_FILE: configuration,
      LD_LIBRARY_PATH: librariesFor(executablePath, folder),
    },
  });
  return {
    browser,
    close: async () => {
      await browser.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Libraries that Chromium needs come with its package too, for machines that lack them. */
function librariesFor(executable: string, folder: string): string | undefined {
  if (!execFileSync('ldd', [executable], { encoding: 'utf8' }).includes('not found')) {
    return process.env.LD_LIBRARY_PATH;
  }
  const packed = readFileSync(join(root, 'node_modules/@sparticuz/chromium/bin/al2023.tar.br'));
  execFileSync('tar', ['-x', '-C', folder], { input: brotliDecompressSync(packed) });
  return join(folder, 'lib');
}

/** Keeps what a person would see, to be looked at by one. */
export async function keepScreenshot(page: Page, name: string, fullPage = true): Promise<void> {
  await mkdir(screenshots, { recursive: true });
  await page.screenshot({ path: join(screenshots, `${name}.png`), fullPage });
}

/** What axe finds on a page; ours forbid scripts from elsewhere, so it runs beside the page's own policy. */
export async function axeViolations(page: Page): Promise<string[]> {
  const { source } = (await import('axe-core')).default;
  await page.evaluate(source);
  return page.evaluate(async () => {
    const axe = (globalThis as unknown as { axe: { run: (options: object) => Promise<AxeResults> } }).axe;
    const { violations } = await axe.run({ resultTypes: ['violations'] });
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`,
    );
  });
}

interface AxeResults {
  violations: { id: string; nodes: { target: string[] }[] }[];
}

function fontsConfiguration(cache: string): string {
  const folders = ['noto-sans', 'noto-sans-georgian', 'noto-sans-armenian'];
  const dirs = folders.map((name) => `<dir>${join(root, 'node_modules/@expo-google-fonts', name)}</dir>`);
  const prefer = ['system-ui', 'sans-serif'].map(
    (family) =>
      `<match target="pattern"><test name="family"><string>${family}</string></test>` +
      `<edit name="family" mode="assign" binding="strong"><string>Noto Sans</string><string>Noto Sans Georgian</string>` +
      `<string>Noto Sans Armenian</string></edit></match>`,
  );
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${dirs.join('')}<cachedir>${cache}</cachedir>${prefer.join('')}</fontconfig>`;
}
