// Does the house stand as ARCHITECTURE.md draws it? Every rule is read from the source, and each has its counter-test.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  contractsNotForBrowsers,
  graphCircles,
  importCircles,
  parseGraph,
  wrongImports,
  wrongImportsOutside,
} from './architecture/layers.ts';
import { readSources, ROOT, type Source } from './architecture/sources.ts';
import {
  type Forbidden,
  forbiddenWords,
  foreignTables,
  idleEdges,
  idleExceptions,
  longFiles,
  statementsOutsideStores,
  storesWithoutConnection,
  waitingRules,
} from './architecture/statements.ts';

const markdown = readFileSync(join(ROOT, 'ARCHITECTURE.md'), 'utf8');
const graph = parseGraph(markdown);
const platform = readSources('apps/platform/src');
const migrationFolder = join(ROOT, 'apps/platform/migrations');
const migrations = readdirSync(migrationFolder)
  .sort()
  .map((name) => ({
    name,
    path: `apps/platform/migrations/${name}`,
    text: readFileSync(join(migrationFolder, name), 'utf8').replaceAll(/--.*$/gm, ''),
  }));
const domains = readdirSync(join(ROOT, 'apps/platform/src/domains'));
const webApps = readdirSync(join(ROOT, 'apps')).filter((name) => name.endsWith('-web'));

const none = (sentences: string[]) => assert.deepEqual(sentences, []);
const at = (path: string, text: string): Source => ({ path: `apps/platform/src/${path}`, text });

test('every import goes down, and between domains through index.ts along the drawn graph', () => {
  none(wrongImports(platform, graph));
  none(importCircles(platform));
  const drawn = parseGraph('```domains\nmessages -> citizens\ncitizens\n```');
  const wrong: [Source, RegExp][] = [
    [at('domains/messages/store.ts', "import { a } from './actions.ts';"), /stands below/],
    [at('domains/messages/actions.ts', "import { a } from './routes.ts';"), /stands below/],
    [at('floor/http.ts', "import { a } from '../domains/audit/index.ts';"), /stands below/],
    [at('domains/messages/rules.ts', "import { a } from '../../floor/ids.ts';"), /decides only/],
    [at('domains/messages/rules.ts', "import { a } from 'node:fs';"), /decides only/],
    [at('domains/messages/jobs.ts', "import { a } from '../citizens/store.ts';"), /past its index/],
    [
      at('domains/citizens/jobs.ts', "import {\n  a,\n} from '../messages/index.ts';"),
      /no "citizens -> messages"/,
    ],
    [
      at('domains/messages/content.ts', "import type { A } from '../../doors/citizen.ts';"),
      /stands below/,
    ],
    [at('doors/citizen.ts', "import { a } from '../domains/sessions/store.ts';"), /is a door/],
    [at('floor/http.ts', "import { a } from '../../../citizen-web/src/a.ts';"), /not the platform/],
  ];
  for (const [source, sentence] of wrong) {
    const found = wrongImports([source], drawn);
    assert.equal(found.length, 1, source.text);
    assert.match(found[0] ?? '', sentence);
  }
  const circle = [
    at('floor/a.ts', "export * from './b.ts';"),
    at('floor/b.ts', "import './a.ts';"),
  ];
  assert.match(importCircles(circle)[0] ?? '', /a\.ts → .*b\.ts → .*a\.ts/);
});

test('the graph of domains names every domain, has no circle and no edge that nothing needs', () => {
  assert.deepEqual([...graph.keys()].sort(), domains.toSorted());
  none(graphCircles(graph));
  none(idleEdges(platform, graph));
  const round = parseGraph('```domains\na -> b\nb -> c\nc -> a\n```');
  assert.match(graphCircles(round)[0] ?? '', /a → b → c → a/);
  assert.equal(idleEdges([], parseGraph('```domains\na -> b\n```')).length, 1);
});

test('every folder that ARCHITECTURE.md shows is there, and every app, package and domain is shown', () => {
  const tree = /```tree\n([\s\S]*?)```/.exec(markdown)?.[1] ?? '';
  const shown = tree
    .split('\n')
    .map((line) => /^([\w./-]+)/.exec(line)?.[1] ?? '')
    .filter((path) => path !== '');
  none(
    shown.filter((path) => !existsSync(join(ROOT, path))).map((path) => `${path} is not there.`),
  );
  const folders = ['apps', 'packages', 'apps/platform/src/domains'].flatMap((parent) =>
    readdirSync(join(ROOT, parent)).map((name) => `${parent}/${name}`),
  );
  none(
    folders
      .filter((path) => !shown.some((one) => one.replace(/\/$/, '') === path))
      .map((path) => `ARCHITECTURE.md does not show ${path}.`),
  );
});

test('rules wait for nothing', () => {
  none(waitingRules(platform));
  const wrong = at('domains/messages/rules.ts', 'export const a = async () => 1;');
  assert.equal(waitingRules([wrong]).length, 1);
});

test('a store names its own tables and the views that others give, and takes the connection first', () => {
  none(foreignTables(platform, migrations, graph));
  none(statementsOutsideStores(platform));
  none(storesWithoutConnection(platform));
  const given = [{ name: 'x', text: 'create schema a; create schema b; create view b.seen as' }];
  const drawn = parseGraph('```domains\na -> b\nb\n```');
  const table = at('domains/a/store.ts', 'db`select 1 from b.hidden`');
  assert.match(foreignTables([table], given, drawn)[0] ?? '', /no view/);
  const view = at('domains/a/store.ts', 'db`select 1 from a.own join b.seen using (x)`');
  none(foreignTables([view], given, drawn));
  assert.match(foreignTables([view], given, new Map())[0] ?? '', /without "a -> b"/);
  const astray = at('domains/a/actions.ts', 'await sql`\n  update a.own set x = 1`');
  assert.equal(statementsOutsideStores([astray]).length, 1);
  const loose = at('domains/a/store.ts', 'export async function find(id: string, db: Db) {}');
  assert.equal(storesWithoutConnection([loose]).length, 1);
});

const environment: Forbidden = {
  word: /process\.env\b/,
  says: 'reads the environment, which only config.ts does',
  except: { 'apps/platform/src/config.ts': 'it is the reader of settings' },
};
const systemTime: Forbidden = {
  word: /Temporal\.Now\b|\bDate\.now\b|new Date\(\s*\)/,
  says: 'asks the system for the time, which only floor/clock.ts does',
  except: { 'apps/platform/src/floor/clock.ts': 'it is the clock' },
};
const databaseTime: Forbidden = {
  word: /(?<!\.)\bnow\(\)|\bcurrent_(?:timestamp|date|time)\b|\blocaltime|\bclock_timestamp\b/i,
  says: 'lets the database ask for the time',
  except: {
    'apps/platform/src/floor/migrate.ts':
      'when a migration was applied is for people to read; nothing is decided by it',
  },
};

test('settings come from one file and time from another', () => {
  for (const rule of [environment, systemTime]) {
    none(forbiddenWords(platform, rule));
    none(idleExceptions(platform, rule));
  }
  const statements = [...platform, ...migrations];
  none(forbiddenWords(statements, databaseTime));
  none(idleExceptions(statements, databaseTime));
  const wrong = (text: string) => [at('floor/a.ts', text)];
  assert.equal(forbiddenWords(wrong("process.env['X']"), environment).length, 1);
  assert.equal(forbiddenWords(wrong('Temporal.Now.instant()'), systemTime).length, 1);
  assert.equal(forbiddenWords(wrong('db`delete from t where at < now()`'), databaseTime).length, 1);
});

test('browsers can run what they read of the server, the sandbox shares nothing with it', () => {
  none(contractsNotForBrowsers(platform));
  const outside = readSources('sandbox', ...webApps.map((name) => `apps/${name}`));
  none(wrongImportsOutside(outside));
  const wrong: Source[] = [
    { path: 'sandbox/a.ts', text: "import { b } from '../apps/platform/src/floor/ids.ts';" },
    { path: 'sandbox/a.ts', text: "import { b } from '@io/endpoint';" },
    { path: 'sandbox/mail/a.ts', text: "import { b } from '@io/sdk';" },
    { path: 'sandbox/portal/a.ts', text: "import { b } from '../../apps/platform/src/a.ts';" },
    {
      path: 'apps/citizen-web/src/a.ts',
      text: "import { b } from '../../platform/src/config.ts';",
    },
    { path: 'apps/citizen-web/src/a.ts', text: "import { b } from '@io/platform/floor/ids';" },
  ];
  assert.equal(wrongImportsOutside(wrong).length, wrong.length);
  const heavy = [
    at('domains/a/contract.ts', "import { b } from './content.ts';"),
    at('domains/a/content.ts', "import { c } from 'node:crypto';"),
  ];
  assert.equal(contractsNotForBrowsers(heavy).length, 1);
});

/** Tables rather than programs: one row beside the other, and no gain in cutting them. */
const TABLES = {
  'apps/citizen-web/src/texts/it.ts': 'a catalogue of texts',
  'apps/citizen-web/src/texts/en.ts': 'a catalogue of texts',
  'apps/citizen-web/src/texts/pay-it.ts': 'a catalogue of texts',
  'apps/citizen-web/src/texts/pay-en.ts': 'a catalogue of texts',
  'sandbox/pagopa/scenarios.ts': 'the table of scenarios',
  'apps/platform/test/positions/station.test.ts':
    'all that pagoPA asks of one station, in one story',
  'sandbox/test/pagopa-schemas.test.ts': 'one day in which each message goes over the wire once',
  'sandbox/test/pagopa-states.test.ts': "the table of the node's states",
  'packages/sdk/src/generated/services-api.ts': 'made by a program',
  'apps/platform/test/logins/official-cases.test.ts': "the table of SPID's official cases",
  'apps/platform/test/logins/attacks.test.ts': 'the table of known attacks',
  'sandbox/test/spid-request.test.ts': 'the table of requests that SPID forbids',
};

test('no file is longer than 300 lines', () => {
  none(longFiles(readSources('apps', 'packages', 'sandbox', 'bench', 'scripts'), TABLES));
  const long = at('floor/a.ts', 'a\n'.repeat(301));
  assert.equal(longFiles([long], {}).length, 1);
});
