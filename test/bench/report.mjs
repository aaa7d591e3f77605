import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const file = join(import.meta.dirname, 'RESULTS.md');
const ratio = (value) => value.toFixed(2);
const verdict = (holds) => (holds ? 'holds' : '**does not hold**');

/** Writes what was measured, with the targets beside it; what this run did not measure stays as it stood. */
export function report({
  machine,
  settings,
  pairs,
  w1,
  w1Form,
  w2,
  w8,
  list,
  answers,
  export: taken,
  import: brought,
  agenda,
  wishes,
}) {
  const server = Object.entries(settings)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
  const where =
    `Commit ${machine.commit}; ${machine.cpu}, ${machine.memory}, Node ${machine.node}, ` +
    `${machine.fdatasyncPerSecond} fdatasync/s of 8 kB; PostgreSQL: ${server}; medians of ${pairs} interleaved pairs.`;
  const fresh = [
    w1 && burstLines(w1),
    w1Form && formLines(w1Form),
    w2 && pageLines(w2),
    w8 && startLines(w8),
    list && listLines(list),
    answers && answerLines(answers),
    taken && exportLines(taken),
    brought && importLines(brought),
    agenda && agendaLines(agenda),
    wishes && wishesLines(wishes),
  ]
    .filter(Boolean)
    .map((lines) => [...lines, where].join('\n\n'));
  const kept = sections().filter((old) => !fresh.some((section) => headingOf(section) === headingOf(old)));
  const parts = [...kept, ...fresh].sort((a, b) => headingOf(a).localeCompare(headingOf(b)));
  writeFileSync(file, `${[intro, ...parts].join('\n\n')}\n`);
}

const intro =
  '# What was measured\n\nWritten by `npm run bench`. Server, database and load share the processors; requests per second unless said ' +
  'otherwise. Read ratios, not absolutes.';

function sections() {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return text
    .split(/^(?=## )/m)
    .slice(1)
    .map((section) => section.trim());
}

function headingOf(section) {
  return section.slice(0, section.indexOf('\n'));
}

function burstLines(lines) {
  const rates = lines.filter((line) => !line.growth);
  const growth = lines.find((line) => line.growth);
  const rows = rates.map(
    (line) =>
      `| ${line.connections} | ${line.ours} | ${line['micro-batch']} | ${line['per-request']} | ${line['single-statement']} | ` +
      `${ratio(line.ratios['micro-batch'])} | ${ratio(line.ratios['per-request'])} | ${ratio(line.ratios['single-statement'])} | ${Math.round(line.p99)} ms |`,
  );
  const most = rates.at(-1).ratios;
  const parts = [
    '## W1 Burst\n\nRegistrations on one event, capacity 40 % of the requests, 5 % known addresses, 10 % retries with the same key; ' +
      '*address first* off; the network’s bucket raised, all else as in production, no worker. Beside it, with the same rows: ' +
      '(a) a hand-written `node:http` + `pg` micro-batch, (b) one transaction a request, (c) one statement a request. ' +
      'Every run is checked row by row: exactly the capacity confirmed, the waiting list without a gap, one mail per outcome.',
    [
      '| connections | ours | (a) | (b) | (c) | ours/(a) | ours/(b) | ours/(c) | our p99 |',
      '|---|---|---|---|---|---|---|---|---|',
      ...rows,
    ].join('\n'),
    `At ${rates.at(-1).connections} connections: ≥ 0.6 × (a) ${verdict(most['micro-batch'] >= 0.6)}; ` +
      `≥ 10 × (b) ${verdict(most['per-request'] >= 10)}; ≥ 3 × (c) ${verdict(most['single-statement'] >= 3)}.`,
  ];
  if (growth) {
    parts.push(
      `Growth from 1,000 to 1,000,000 registered, at 256 connections: ours ${growthWords(growth.rates, 'ours')}, ` +
        `(a) ${growthWords(growth.rates, 'base')}; our growth ${ratio(growth.ratio)} × that of (a), ≤ 1.2 ${verdict(growth.ratio <= 1.2)}.`,
    );
  }
  return parts;
}

function formLines([line]) {
  return [
    '## W1 Burst with a form\n\nThe same burst with a form of 25 questions (two sensitive, sealed), three sessions chosen and rooms with ' +
      'limited places, so that some are refused. Every run is held against its rows: sheets, seals, session places and counters; nothing oversold.',
    [
      '| connections | ours | (a) | (b) | ours/(a) | ours/(b) | our p99 |',
      '|---|---|---|---|---|---|---|',
      `| ${line.connections} | ${line.ours} | ${line['micro-batch']} | ${line['per-request']} | ${ratio(line.ratios['micro-batch'])} | ` +
        `${ratio(line.ratios['per-request'])} | ${Math.round(line.p99)} ms |`,
    ].join('\n'),
    `≥ 0.6 × (a) ${verdict(line.ratios['micro-batch'] >= 0.6)}; ≥ 10 × (b) ${verdict(line.ratios['per-request'] >= 10)}.`,
  ];
}

function growthWords(rates, system) {
  return `${Math.round(rates[1000][system])} → ${Math.round(rates[1000000][system])}`;
}

function pageLines(w2) {
  return [
    '## W2 Page\n\nThe event page from the cache at 64 connections, beside `node:http` sending the same bytes.',
    `Ours ${w2.ours}, base ${w2.base}, ratio ${ratio(w2.ratio)} (≥ 0.7 ${verdict(w2.ratio >= 0.7)}); ${w2.bytes} bytes, Brotli. ` +
      `Transactions during all hits: ${w2.transactionsDuringAllHits} (health and measuring included). ` +
      `An edit was visible after ${w2.editVisibleMs} ms (≤ 1,000 ${verdict(w2.editVisibleMs <= 1000)}). Conditional requests: 304.`,
  ];
}

function startLines(w8) {
  return [
    '## W8 Start\n\nFrom the start of the web process to the first answer, beside a minimal Nest + Fastify + TypeORM program; ' +
      `resident memory after ${w8.requests.toLocaleString('en')} requests.`,
    `Start: ours ${w8.startMs.ours} ms, minimal ${w8.startMs.base} ms, ratio ${ratio(w8.startRatio)} (≤ 1.3 ${verdict(w8.startRatio <= 1.3)}). ` +
      `Memory: ours ${w8.memoryMb.ours} MB, minimal ${w8.memoryMb.base} MB, ratio ${ratio(w8.memoryRatio)} (≤ 1.5 ${verdict(w8.memoryRatio <= 1.5)}).`,
  ];
}

function listLines(lines) {
  const ms = (value) => value.toFixed(1);
  const rows = lines.map(
    (line) =>
      `| ${line.size.toLocaleString('en')} | ${ms(line.first)} | ${ms(line.next)} | ${ms(line.filter)} | ${ms(line.search)} | ` +
      `${ms(line.typo)} | ${ms(line.duplicatesOfOne)} | ${line.duplicates === null ? '' : Math.round(line.duplicates)} | ${ms(line.bare)} |`,
  );
  const [least, most] = [lines[0], lines.at(-1)];
  const growth = (name) =>
    `${name} page ${ratio(most[name] / least[name])} × (≤ 2 ${verdict(most[name] <= 2 * least[name])})`;
  return [
    '## List of participants\n\nOne page of 50 through the API with an access token, events of four sizes in one table; medians in ms. ' +
      'Searches are in another script or spelling than what is stored; the slowest of several searches counts. Beside it the least that reads the same lines: one ' +
      'prepared statement over the index, without HTTP.',
    [
      '| participants | first page | next page | filter | search | search with a typo | one person twice | all pairs | bare first page |',
      '|---|---|---|---|---|---|---|---|---|',
      ...rows,
    ].join('\n'),
    `From ${least.size.toLocaleString('en')} to ${most.size.toLocaleString('en')}: ${growth('first')}, ${growth('next')}; ` +
      `every search ${ms(most.search)} ms at most (≤ 30 ${verdict(most.search <= 30)}), with a typo ${ms(most.typo)} ms ` +
      `(≤ 30 ${verdict(most.typo <= 30)}).`,
  ];
}

function answerLines(lines) {
  const columns = {
    common: 'one of four',
    rare: 'one of 10,000',
    nobody: 'nobody',
    both: 'common and rare',
    contrary: 'two that exclude each other',
    range: 'a range',
    columns: 'three answers shown',
    countRare: 'count rare',
    countCommon: 'count common',
    countStates: 'count a state',
    bare: 'bare rare',
  };
  const row = (cells) => `| ${cells.join(' | ')} |`;
  const table = lines.map((line) =>
    row([line.size.toLocaleString('en'), ...Object.keys(columns).map((name) => line[name].toFixed(1))]),
  );
  return [
    '## Filters by answers\n\nOne page of 50, filtered by what people answered, through the API; medians in ms. Two that exclude each ' +
      'other, each given by a quarter, and ranges that few reach are the worst that can be asked. Beside it the least that finds the ' +
      'rare answer: one prepared statement over its index, without HTTP.',
    [
      row(['participants', ...Object.values(columns)]),
      row(['---', ...Object.keys(columns).map(() => '---')]),
      ...table,
    ].join('\n'),
  ];
}

function exportLines({ people, ms, csvRate, xlsxTimes, memoryMb }) {
  const whole = (name) => `${Math.round(ms[name])} ms`;
  const growth = Math.max(memoryMb.csv, memoryMb.xlsx);
  return [
    `## Export\n\n${people.toLocaleString('en')} people with 25 answers through the API, from the wish to the last byte, beside a bare ` +
      '`COPY … TO STDOUT` of the same columns that nobody orders, neutralises or says in words.',
    `Bare ${whole('copy')}, CSV ${whole('csv')}, XLSX ${whole('xlsx')}, JSON ${whole('json')}. CSV at ${ratio(csvRate)} of the bare rate ` +
      `(≥ 0.5 ${verdict(csvRate >= 0.5)}), XLSX ${ratio(xlsxTimes)} × CSV (≤ 6 ${verdict(xlsxTimes <= 6)}); memory grew by ` +
      `${Math.round(memoryMb.csv)} MB for CSV, ${Math.round(memoryMb.xlsx)} MB for XLSX (≤ 100 ${verdict(growth <= 100)}).`,
  ];
}

function importLines({ people, ms }) {
  const whole = (name) => `${Math.round(ms[name])} ms`;
  return [
    '## Import\n\nA table of people with three answers, one sealed, through the API. The preview validates every row and looks ' +
      'everybody up by address and by how the name sounds; carrying it out does so again. Beside it `COPY` and one insert each, ' +
      'by hand, without looking at anything and without seals, counters, letters or an audit trail.',
    '| Rows | Upload | Preview | Carrying out | Preview of the same again | By hand |\n| --- | --- | --- | --- | --- | --- |\n' +
      `| ${people} | ${whole('upload')} | ${whole('preview')} | ${whole('run')} | ${whole('again')} | ${whole('bare')} |`,
    `Carrying out 10,000 rows in 5 s at most, with validation and the search for duplicates: ${verdict(people < 10_000 || ms.run <= 5_000)}.`,
  ];
}

function agendaLines({ sessions, clashes, move, moveByHand, inProcess }) {
  const ms = (value) => `${value.toFixed(1)} ms`;
  const [few, many] = [inProcess[0], inProcess.at(-1)];
  const growth = many.ms / few.ms;
  const allowed = (many.sessions * Math.log(many.sessions)) / (few.sessions * Math.log(few.sessions));
  const model = inProcess.find((one) => one.sessions === sessions);
  return [
    `## Agenda\n\n${sessions} sessions in 12 rooms over 5 days, 400 people in roles, 2,000 participants who chose three sessions each. ` +
      'A move is made through the API and answered with all clashes of the draft; by hand the same rows are locked, ' +
      'moved and read back, and nobody looks for clashes.',
    `A move: median ${ms(move.p50)}, p95 ${ms(move.p95)} (≤ 25 ${verdict(move.p95 <= 25)}), with ${clashes} clashes; by hand ${ms(moveByHand.p50)} and ${ms(moveByHand.p95)}.`,
    `| Sessions | Clashes | In the process |\n| --- | --- | --- |\n${inProcess
      .map((one) => `| ${one.sessions} | ${one.clashes} | ${ms(one.ms)} |`)
      .join('\n')}`,
    `${model ? `All clashes of ${sessions} sessions in 10 ms at most: ${verdict(model.ms <= 10)}. ` : ''}From ${few.sessions} to ${many.sessions} sessions ` +
      `× ${growth.toFixed(0)}, n log n allows × ${allowed.toFixed(0)}: ${verdict(growth <= allowed)}.`,
  ];
}

function wishesLines(lines) {
  const model = lines.find(({ people }) => people === 1_000);
  const rows = lines.map(
    ({ people, exact, greedy }) =>
      `| ${people} | ${exact.ms.toFixed(0)} ms | ${exact.placed} | ${exact.first} | ${exact.mean.toFixed(2)} ` +
      `| ${greedy.ms.toFixed(1)} ms | ${greedy.placed} | ${greedy.first} | ${greedy.mean.toFixed(2)} |`,
  );
  return [
    '## Wishes\n\nRanked wishes for 12 sessions, five each, places for nine of ten, one balancing attribute; in process, beside a ' +
      'greedy way that gives each in turn her first wish that is free.',
    `| People | Exact | Placed | First wish | Mean rank | Greedy | Placed | First wish | Mean rank |\n${'| --- '.repeat(9)}|\n${rows.join('\n')}`,
    ...(model ? [`1,000 people in 2 s at most: ${verdict(model.exact.ms <= 2_000)}.`] : []),
  ];
}
