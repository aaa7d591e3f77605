/**
 * `npm run bench` (all) or `npm run bench -- w1 list`: measures the product beside hand-written minimums in the same
 * run. What is measured is written to RESULTS.md, but not by
 * `--quick`, a short run to see that everything works.
 */
import { agenda } from './agenda.mjs';
import { answers } from './answers.mjs';
import { machine, startCluster } from './cluster.mjs';
import { exported } from './export.mjs';
import { imported } from './import.mjs';
import { list } from './list.mjs';
import { report } from './report.mjs';
import { burst } from './w1-burst.mjs';
import { page } from './w2-page.mjs';
import { start } from './w8-start.mjs';
import { wishes } from './wishes.mjs';

const quick = process.argv.includes('--quick');
const named = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const wanted = (name) => named.length === 0 || named.includes(name);
const pairs = quick ? 1 : 5;

const cluster = await startCluster();
const results = { machine: machine(), settings: await cluster.settings(), pairs };
for (const [name, value] of Object.entries(results.settings)) {
  if (['fsync', 'synchronous_commit', 'full_page_writes'].includes(name) && value !== 'on') {
    throw new Error(`${name} must be on`);
  }
}
console.log(JSON.stringify({ ...results.machine, ...results.settings }));
try {
  if (wanted('w1')) {
    const connections = quick ? [256] : [8, 64, 256];
    results.w1 = await burst(cluster, { pairs, connections, growth: !quick });
    console.log(JSON.stringify(results.w1, null, 1));
  }
  if (wanted('w1-form')) {
    results.w1Form = await burst(cluster, { pairs, connections: [256], growth: false, form: true });
    console.log(JSON.stringify(results.w1Form, null, 1));
  }
  if (wanted('w2')) {
    results.w2 = await page(cluster, { pairs });
    console.log(JSON.stringify(results.w2, null, 1));
  }
  if (wanted('list')) {
    const sizes = quick ? [1_000, 10_000] : [1_000, 10_000, 100_000, 1_000_000];
    results.list = await list(cluster, { sizes });
    console.log(JSON.stringify(results.list, null, 1));
  }
  if (wanted('answers')) {
    const sizes = quick ? [1_000, 10_000] : [1_000, 10_000, 100_000, 1_000_000];
    results.answers = await answers(cluster, { sizes });
    console.log(JSON.stringify(results.answers, null, 1));
  }
  if (wanted('export')) {
    results.export = await exported(cluster, { pairs, people: quick ? 5_000 : 100_000 });
    console.log(JSON.stringify(results.export, null, 1));
  }
  if (wanted('import')) {
    results.import = await imported(cluster, { pairs: quick ? 1 : 5, people: quick ? 2_000 : 10_000 });
    console.log(JSON.stringify(results.import, null, 1));
  }
  if (wanted('wishes')) {
    results.wishes = await wishes({ sizes: quick ? [1_000] : [120, 1_000, 4_000], rounds: quick ? 3 : 9 });
    console.log(JSON.stringify(results.wishes, null, 1));
  }
  if (wanted('agenda')) {
    const sizes = quick ? [100, 1_000] : [100, 300, 1_000, 10_000];
    results.agenda = await agenda(cluster, { moves: quick ? 40 : 400, sizes });
    console.log(JSON.stringify(results.agenda, null, 1));
  }
  if (wanted('w8')) {
    results.w8 = await start(cluster, quick ? { pairs, requests: 5_000 } : { pairs });
    console.log(JSON.stringify(results.w8, null, 1));
  }
} finally {
  await cluster.stop();
}
if (!quick) {
  report(results);
}
