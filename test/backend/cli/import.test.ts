import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { csv, programme, session } from '../ingest/support.js';

const CLI = fileURLToPath(new URL('../../../demo/backend/src/cli/main.ts', import.meta.url));

/** Script that prints the process's peak resident memory, in kilobytes, on exit. */
const MEASURE = `process.on('exit', () => process.stderr.write('peak ' + process.resourceUsage().maxRSS + '\\n'))`;

const ROWS = 1_000_000;
const LIMIT_KB = 300 * 1024;

const HEADER =
  'pcd7,pcd8,pcds,dointr,doterm,usertype,oseast1m,osnrth1m,osgrdind,oa21cd,cty25cd,ced25cd,lad25cd,wd25cd,parncp25cd,ctry25cd,rgn25cd,pcon24cd,ttwa15cd,itl25cd,npark16cd,lsoa21cd,msoa21cd,wz11cd,sicbl24cd,bua24cd,ruc21ind,oac11ind,lat,long,lep21cd1,lep21cd2,pfa23cd,imd20ind,icb23cd';

/** Returns a row of the ONS Postcode Directory, with every column filled as in the real file. */
const directoryRow = (
  postcode: string,
  ended: string,
  lat: string,
  lng: string,
  country: string,
  icb: string
): string =>
  `"${postcode}","${postcode}","${postcode}","198001","${ended}","0","0430221","0433482","1","E00058149","E99999999","E99999999","E08000035","E05012649","E43000247","${country}","E12000003","E14001439","E30000234","E08000035","E65000001","E01033011","E02006875","E33033011","E38000225","E63000427","A1","8E1",${lat},${lng},"E37000064","","E23000010","1234","${icb}"\r\n`;

describe('the command line', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rounds-cli-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const run = async (...args: string[]): Promise<{ code: number | null; out: string; err: string }> => {
    const measure = `data:text/javascript,${encodeURIComponent(MEASURE)}`;
    const child = spawn(process.execPath, ['--import', 'tsx', '--import', measure, CLI, ...args], {
      env: { ...process.env, DATABASE_URL: '', ROUNDS_DATA: join(folder, 'data') },
    });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, out, err };
  };

  it('prints its help', async () => {
    const { code, out } = await run('--help');
    assert.equal(code, 0);
    assert.match(out, /import --from openreferral FILE\|URL/);
    assert.match(out, /--skip-invalid/);
  });

  it('names a missing argument, unknown source or missing file in one line', async () => {
    assert.match((await run('import')).err, /^no file given; name at least one file to import/);
    assert.match(
      (await run('import', '--from', 'tea', 'x')).err,
      /^--from: “tea” is not available; use openreferral, ical or onspd/
    );
    const missing = await run('import', join(folder, 'nothing.csv'));
    assert.equal(missing.code, 1);
    assert.match(missing.err, /nothing\.csv:1: does not exist; check the path/);
  });

  it('prints a template and the columns of a kind of file', async () => {
    const template = await run('import', '--template', 'programmes');
    assert.match(template.out, /^\uFEFFid,name,summary,url,host\.name,.*\r\n$/);
    assert.match(
      (await run('import', '--columns', 'sessions')).out,
      /^startsAt \(required\): date and time/m
    );
    assert.match(
      (await run('import', '--template', 'tea')).err,
      /^--template: “tea” is not a kind of file; use one of: /
    );
  });

  it('imports a file, and reports it as unchanged when imported again', async () => {
    const file = join(folder, 'programmes.csv');
    await writeFile(file, csv([programme()]));
    assert.match((await run('import', file)).out, /^programmes: 1 added, 0 updated, 0 unchanged\n$/);
    assert.match((await run('import', file)).out, /^programmes: 0 added, 0 updated, 1 unchanged\n$/);
  });

  it('lists the problems and exits with code 1', async () => {
    const file = join(folder, 'wrong-programmes.csv');
    await writeFile(file, csv([programme({ nation: 'narnia' }), programme({ id: 'p2', openTo: '' })]));
    const { code, err } = await run('import', file);
    assert.equal(code, 1);
    assert.match(err, /wrong-programmes\.csv:2: nation: “narnia” is not a known code\./);
    assert.match(err, /wrong-programmes\.csv:3: openTo: must not be empty/);
    assert.match(err, /Import cancelled: 2 problems\. Correct the files/);
  });

  it('publishes a form or lists its problems, exports results and prints the help for posters', async () => {
    const file = join(folder, 'form.json');
    const form = {
      ...{ id: 'ours', version: '1', anonymous: true, title: 'Ours', thanks: 'Thank you.' },
      questions: [{ id: 'more', type: 'text', label: 'More?', maxLength: 100 }],
    };
    await writeFile(file, JSON.stringify(form, null, 2));
    const { code, err } = await run('import', file);
    assert.equal(code, 1);
    assert.match(
      err,
      /form\.json:1: confidentiality: is missing; add some text\nImport cancelled: 1 problem\./
    );
    await writeFile(file, JSON.stringify({ ...form, confidentiality: 'Nobody is named.' }));
    assert.equal((await run('import', file)).out, 'forms: 1 published, 0 unchanged\n');
    assert.match(
      (await run('import', file, 'programmes.csv')).err,
      /^forms \(\.json\) cannot be imported with other files/
    );
    assert.match((await run('feedback', 'export')).out, /^\[\]\n$/);
    assert.match((await run('poster')).out, /^Makes a poster for a Round/);
    assert.match((await run('poster', 'nothing')).err, /^no Round has the id “nothing”/);
  });

  it('prints the first 100 problems and the total', async () => {
    const file = join(folder, 'many-programmes.csv');
    await writeFile(
      file,
      csv(Array.from({ length: 130 }, (_, index) => programme({ id: `p${index}`, nation: 'x' })))
    );
    const { err } = await run('import', file);
    assert.match(err, /… and 30 more\nImport cancelled: 130 problems\./);
  });

  it('publishes access by sector, or prints one line with the reason why not', async () => {
    const early = await run('equity', 'publish', '2999-Q4');
    assert.equal(early.code, 1);
    assert.equal(
      early.err.split('\n')[0],
      '2999-Q4 is not over: it ends on 31 December 2999; publish it after that'
    );
    const sessions = join(folder, 'sessions.csv');
    const held = {
      startsAt: '2025-08-06T12:30',
      endsAt: '2025-08-06T13:30',
      system: 'QWO',
      welcomes: 'health',
    };
    await writeFile(sessions, csv([session(held)]));
    const attendance = join(folder, 'attendance.csv');
    await writeFile(attendance, 'sessionId,sector,staffGroup,attendances,firstTime\r\ns1,health,,17,9\r\n');
    const programmes = join(folder, 'programmes.csv');
    await writeFile(programmes, csv([programme()]));
    assert.match((await run('import', programmes, sessions, attendance)).out, /attendance: 1 added/);
    const { code, out, err } = await run('equity', 'publish', '2025-Q3');
    assert.equal(code, 0, err);
    assert.match(
      out,
      /^2025-Q3: 42 systems and the nation\. .*: 0 with a value, 0 zero, 1 hidden, 335 not collected\.\n/
    );
    assert.doesNotMatch(out, /\b17\b|\b9\b/);
  });

  it('names the columns that are missing from the ONS Postcode Directory', async () => {
    const file = join(folder, 'other.csv');
    await writeFile(file, 'pcds,lat,long\nLS1 4AP,53.7,-1.5\n');
    assert.match(
      (await run('import', '--from', 'onspd', file)).err,
      /other\.csv:1: .*these columns are missing: doterm, ctry, icb/
    );
  });

  it('imports a million rows of the ONS Postcode Directory in less than 300 MB', async (t) => {
    const file = join(folder, 'ONSPD.csv');
    const output = createWriteStream(file);
    output.write(`\uFEFF${HEADER}\r\n`);
    for (let start = 0; start < ROWS; start += 10_000) {
      let rows = '';
      for (let index = start; index < start + 10_000; index += 1) {
        const letters = String.fromCharCode(65 + (index % 26)) + String.fromCharCode(65 + (index % 25));
        const ended = index % 10 === 9 ? '201905' : '';
        const inward = `${index % 10}${letters}`;
        // N1 is split 3:1 between two systems, and every tenth postcode has ended.
        if (index % 2 === 0) {
          const icb = index % 8 === 0 ? 'E54000029' : 'E54000028';
          rows += directoryRow(`N1 ${inward}`, ended, '51.537', '-0.096', 'E92000001', icb);
        } else
          rows += directoryRow(
            `NP16 ${inward}`,
            ended,
            '51.649',
            '-2.688',
            index % 4 === 1 ? 'W92000004' : 'E92000001',
            index % 4 === 1 ? 'W99999999' : 'E54000043'
          );
      }
      if (!output.write(rows)) await once(output, 'drain');
    }
    output.end();
    await once(output, 'finish');
    const { code, out, err } = await run('import', '--from', 'onspd', file);
    assert.equal(code, 0, err);
    assert.match(out, /^outcodes: 2 added, 0 updated, 0 unchanged\n$/);
    const peak = Number(/peak (\d+)/.exec(err)?.[1]);
    t.diagnostic(`peak ${Math.round(peak / 1024)} MB`);
    assert.ok(peak < LIMIT_KB, `${peak} kB`);
  });
});
